package org.catapultwatch.detector.verdict;

import java.util.Locale;

/** How the keys of settings are read: in kebab or camel case, with or without the prefix of their family. */
public final class SettingKey {

    private SettingKey() {}

    /**
     * The key in kebab case, without the prefix.
     *
     * @param prefix such as {@code detector.}
     */
    public static String bare(String key, String prefix) {
        String own = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        return own.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
