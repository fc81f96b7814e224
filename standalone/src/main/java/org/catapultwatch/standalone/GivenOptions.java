package org.catapultwatch.standalone;

import java.util.Map;
import org.catapultwatch.standalone.config.ConfigKey;

/** Settings that have an option of their own on the command line. */
record GivenOptions(Map<String, String> settings) {

    /** Takes the option's value as the key's, where the option was given: else picocli leaves it null. */
    void put(ConfigKey key, String value) {
        if (value != null) {
            settings.put(key.name(), value);
        }
    }
}
