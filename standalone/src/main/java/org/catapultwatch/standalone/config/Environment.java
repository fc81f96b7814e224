package org.catapultwatch.standalone.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.verdict.ConfigFault;

/**
 * Settings in environment variables. Each key's variable may hold its value, or, with {@code _FILE} appended, the name of a file
 * that does, as container platforms hand out secrets. Every variable that begins with {@value #KAFKA} is a setting of the Kafka
 * clients. Values never appear in a fault that comes from a file.
 */
public final class Environment {

    static final String KAFKA = "CATAPULT_KAFKA_";

    private static final String FROM_FILE = "_FILE";

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The settings that these variables give, by key.
     *
     * @param faults where a file that cannot be read, or a value given twice, is noted
     */
    public Map<String, String> settings(List<ConfigKey> keys, List<ConfigFault> faults) {
        Map<String, String> settings = new TreeMap<>();
        for (ConfigKey key : keys) {
            value(key.variable(), faults).ifPresent(value -> settings.put(key.name(), value));
        }
        for (String variable : variables.keySet()) {
            if (variable.startsWith(KAFKA)) {
                String plain = variable.endsWith(FROM_FILE)
                        ? variable.substring(0, variable.length() - FROM_FILE.length())
                        : variable;
                String key =
                        plain.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                value(plain, faults).ifPresent(value -> settings.put(KafkaSettings.PREFIX + key, value));
            }
        }
        return settings;
    }

    /** The value of a variable, or of the file that its sibling names; an empty one counts as none. */
    public Optional<String> value(String variable, List<ConfigFault> faults) {
        Optional<String> plain = Optional.ofNullable(variables.get(variable)).filter(text -> !text.isBlank());
        Optional<String> file =
                Optional.ofNullable(variables.get(variable + FROM_FILE)).filter(text -> !text.isBlank());
        if (file.isEmpty()) {
            return plain;
        }
        if (plain.isPresent()) {
            faults.add(new ConfigFault(variable + FROM_FILE, file.get(), "no " + variable + " beside it"));
            return plain;
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException | RuntimeException e) {
            faults.add(new ConfigFault(variable + FROM_FILE, file.get(), "a file that can be read"));
            return Optional.empty();
        }
    }
}
