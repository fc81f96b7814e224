package org.catapultwatch.standalone.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catapultwatch.detector.verdict.ConfigFault;

/**
 * Takes settings out of a map, one key after the other. What cannot be used is noted, and the default stands in for it.
 *
 * @param settings by key; those that were taken are gone
 * @param faults where faults are noted
 */
public record SettingReader(Map<String, String> settings, List<ConfigFault> faults) {

    /** An address of this machine, as far as can be told before it is listened on. */
    public static final Pattern ADDRESS = Pattern.compile("\\S+");

    private static final String SERVER = "(?:[^\\s,:/\\[\\]]+|\\[[0-9a-fA-F:]+]):\\d{1,5}";

    /** host:port. */
    public static final Pattern ONE_SERVER = Pattern.compile(SERVER);

    private static final Pattern SERVERS = Pattern.compile(SERVER + "(," + SERVER + ")*");

    /** The text that was given, if any was. */
    public Optional<String> given(ConfigKey key) {
        return Optional.ofNullable(settings.remove(key.name())).map(String::strip);
    }

    /** A text of this form. */
    public String text(ConfigKey key, Pattern form, String expected) {
        return checked(key, given(key).orElse(key.fallback()), form, expected);
    }

    /** The same, where nothing may be given; then there is none. */
    public Optional<String> textIfGiven(ConfigKey key, Pattern form, String expected) {
        return given(key).map(value -> checked(key, value, form, expected));
    }

    /** Where a cluster is; has to be given. */
    public String servers(ConfigKey key, String otherwise) {
        return text(key, SERVERS, "host:port of a broker, or several with commas" + otherwise);
    }

    /** A whole number within these bounds. */
    public int number(ConfigKey key, int least, int most) {
        return given(key).map(text -> number(key, text, least, most)).orElseGet(() -> Integer.parseInt(key.fallback()));
    }

    /** The same, where nothing may be given; then there is none. */
    public Optional<Integer> numberIfGiven(ConfigKey key, int least, int most) {
        return given(key).map(text -> number(key, text, least, most));
    }

    /** A number that is not negative, and finite. */
    public double amount(ConfigKey key, String expected) {
        String text = given(key).orElse(key.fallback());
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(key, text, expected);
        return Double.parseDouble(key.fallback());
    }

    /** Notes a fault. */
    public void fault(ConfigKey key, String value, String expected) {
        faults.add(new ConfigFault(key.name(), value, expected));
    }

    private String checked(ConfigKey key, String value, Pattern form, String expected) {
        if (!form.matcher(value).matches()) {
            fault(key, value.isEmpty() ? "(nothing)" : value, expected);
        }
        return value;
    }

    private int number(ConfigKey key, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(key, text, "a whole number from " + least + " to " + most);
        return least;
    }
}
