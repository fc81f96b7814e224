package org.catapultwatch.standalone.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.catapultwatch.detector.verdict.ConfigFault;

/** Puts the sources one over the other: the file below, the environment above it, the command line on top. */
public final class LayeredSettings {

    private LayeredSettings() {}

    /**
     * What is given for each key, by whoever has the last word.
     *
     * @param keys those that the environment may give
     * @param file Java properties, if one is named
     * @param faults where what cannot be read is noted
     */
    public static Map<String, String> of(
            List<ConfigKey> keys,
            Optional<Path> file,
            Environment environment,
            Map<String, String> commandLine,
            List<ConfigFault> faults) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> settings.putAll(read(path, faults)));
        settings.putAll(environment.settings(keys, faults));
        settings.putAll(commandLine);
        return settings;
    }

    private static Map<String, String> read(Path file, List<ConfigFault> faults) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add(new ConfigFault("--config", file.toString(), "a Java properties file that can be read"));
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
