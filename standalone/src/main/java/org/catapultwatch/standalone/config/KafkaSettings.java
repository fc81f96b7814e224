package org.catapultwatch.standalone.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the Kafka clients that are passed on as they are: TLS, SASL and whatever else a cluster asks for. Keys begin with
 * {@value #PREFIX}, followed by Kafka's own name. What they hold is never shown.
 */
public final class KafkaSettings {

    /** What the keys begin with. */
    public static final String PREFIX = "kafka.";

    private final Map<String, String> byName;

    private KafkaSettings(Map<String, String> byName) {
        this.byName = byName;
    }

    /** Takes them out of the settings. */
    public static KafkaSettings takenFrom(Map<String, String> settings) {
        Map<String, String> found = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                found.put(key.substring(PREFIX.length()), value);
            }
        });
        settings.keySet().removeIf(key -> key.startsWith(PREFIX));
        return new KafkaSettings(found);
    }

    /** As the clients take them. */
    public Map<String, Object> properties() {
        return new TreeMap<>(byName);
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Kafka settings " + byName.keySet();
    }
}
