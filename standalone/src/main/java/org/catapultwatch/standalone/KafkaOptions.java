package org.catapultwatch.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.standalone.config.KafkaSettings;
import org.catapultwatch.standalone.config.LayeredSettings;
import picocli.CommandLine.Option;

/** How the commands that publish reach a secured cluster: a file of client properties, between --config and the environment. */
final class KafkaOptions {

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Java properties for the Kafka clients, such as security.protocol. "
                    + "CATAPULT_KAFKA_… in the environment wins over it.")
    private Path file;

    /** What the file gives, as settings. */
    Map<String, String> settings(List<ConfigFault> faults) {
        Map<String, String> settings = new TreeMap<>();
        LayeredSettings.read("--kafka-config", Optional.ofNullable(file), faults)
                .forEach((key, value) -> settings.put(KafkaSettings.PREFIX + key, value));
        return settings;
    }
}
