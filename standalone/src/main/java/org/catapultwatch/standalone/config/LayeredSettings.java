package org.catapultwatch.standalone.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.SettingKey;

/**
 * Puts the sources one over the other: the file below, the environment above it, the command line on top. A key may be written in
 * kebab or camel case, and without the prefix {@code detector.} or {@code trainer.}; it is the same key in every source.
 */
public final class LayeredSettings {

    private static final List<String> FAMILIES = List.of(DetectKeys.PREFIX, TrainKeys.PREFIX);

    private LayeredSettings() {}

    /**
     * What is given for each key, by whoever has the last word. The file may hold keys of other commands, which are passed over.
     *
     * @param keys those of the command
     * @param file what a file gives, by key
     * @param faults where what cannot be read is noted
     */
    public static Map<String, String> of(
            List<ConfigKey> keys,
            Map<String, String> file,
            Environment environment,
            Map<String, String> commandLine,
            List<ConfigFault> faults) {
        Map<String, String> names = names(keys);
        Map<String, String> settings = named(file, names);
        Set<String> others = keysOfOtherCommands(keys);
        settings.keySet().removeIf(key -> others.contains(SettingKey.bare(key, "")));
        settings.putAll(environment.settings(keys, faults));
        settings.putAll(named(commandLine, names));
        return settings;
    }

    /**
     * What a file of Java properties gives, if one is named.
     *
     * @param option that names it
     * @param faults where it is noted that it cannot be read
     */
    public static Map<String, String> read(String option, Optional<Path> file, List<ConfigFault> faults) {
        Properties properties = new Properties();
        file.ifPresent(path -> {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                faults.add(new ConfigFault(option, path.toString(), "a Java properties file that can be read"));
            }
        });
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    /** Every way in which a key may be written in kebab case, with the key's own name. */
    private static Map<String, String> names(List<ConfigKey> keys) {
        Map<String, String> names = new HashMap<>();
        for (ConfigKey key : keys) {
            names.put(key.name(), key.name());
            for (String family : FAMILIES) {
                if (key.name().startsWith(family)) {
                    names.putIfAbsent(key.name().substring(family.length()), key.name());
                }
            }
        }
        return names;
    }

    private static Map<String, String> named(Map<String, String> given, Map<String, String> names) {
        Map<String, String> settings = new TreeMap<>();
        given.forEach((key, value) -> settings.put(names.getOrDefault(SettingKey.bare(key, ""), key), value));
        return settings;
    }

    private static Set<String> keysOfOtherCommands(List<ConfigKey> own) {
        Set<String> others = new HashSet<>();
        Stream.of(DetectKeys.all(), TrainKeys.ofTrain(), TrainKeys.ofDemo(), TrainKeys.ofReplay())
                .flatMap(List::stream)
                .map(ConfigKey::name)
                .forEach(others::add);
        own.forEach(key -> others.remove(key.name()));
        return others;
    }
}
