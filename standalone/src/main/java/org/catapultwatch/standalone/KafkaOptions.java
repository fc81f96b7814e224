package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.standalone.config.Environment;
import org.catapultwatch.standalone.config.KafkaSettings;
import picocli.CommandLine.Option;

/** How the commands that publish reach a secured cluster: a file of client properties, and over it the environment. */
final class KafkaOptions {

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Java properties for the Kafka clients, such as security.protocol. "
                    + "CATAPULT_KAFKA_… in the environment wins over it.")
    private Path file;

    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        if (file != null) {
            read().forEach((key, value) -> properties.put((String) key, value));
        }
        List<ConfigFault> faults = new ArrayList<>();
        Map<String, String> environment = new Environment(System.getenv()).settings(List.of(), faults);
        InvalidConfigException.throwIfAny(faults);
        properties.putAll(KafkaSettings.of(environment).properties());
        return properties;
    }

    private Properties read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--kafka-config " + file + " cannot be read, expected a Java properties file");
        }
    }
}
