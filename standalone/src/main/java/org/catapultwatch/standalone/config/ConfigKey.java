package org.catapultwatch.standalone.config;

import java.util.Locale;

/**
 * A setting that can be given in every way.
 *
 * @param name as it stands in files and after {@code --set}, such as {@code detector.rise-factor}
 * @param fallback what holds where it is not given, in words or as text; empty where nothing does
 * @param meaning in a few words, for the table of them all
 */
public record ConfigKey(String name, String fallback, String meaning) {

    private static final String PREFIX = "CATAPULT_";

    /** The environment variable that gives it: {@code CATAPULT_DETECTOR_RISE_FACTOR}. */
    public String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
