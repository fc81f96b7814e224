package org.catapultwatch.detector.notify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SettingKey;
import org.catapultwatch.detector.verdict.SpikeKind;

/**
 * What is told, and how.
 *
 * @param format the shape of a message
 * @param kinds the kinds of spikes that are told of
 * @param page public address of the page, for the links; empty for the address at which the detector itself serves it
 * @param timeoutSeconds how long the receiver may take to answer, 1 to 60
 * @param maxAgeHours how long ago, by the telemetry's own time, a spike may have been decided when it is read and still be told of;
 *     0 for any time, at most a year
 */
public record NotifyConfig(
        MessageFormat format, Set<SpikeKind> kinds, Optional<String> page, int timeoutSeconds, int maxAgeHours) {

    /** What the keys begin with, in files and on the command line. */
    public static final String PREFIX = "notify.";

    private static final int LONGEST_TIMEOUT = 60;
    private static final int LONGEST_AGE = 8_760;

    public NotifyConfig {
        kinds = Set.copyOf(kinds);
    }

    /** Divergence alone: the one kind that burns machine time until somebody comes. */
    public static NotifyConfig defaults() {
        return new NotifyConfig(MessageFormat.SLACK, Set.of(SpikeKind.DIVERGENCE), Optional.empty(), 10, 24);
    }

    /**
     * This with some replaced.
     *
     * @param settings value by key: format, kinds, page, timeout-seconds, max-age-hours, with or without the prefix {@code notify.}
     * @throws InvalidConfigException naming every unknown key and every value that cannot be used
     */
    public NotifyConfig with(Map<String, String> settings) {
        List<ConfigFault> faults = new ArrayList<>();
        NotifyConfig config = this;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String value = setting.getValue().strip();
            String key = SettingKey.bare(setting.getKey(), PREFIX);
            Optional<NotifyConfig> next = config.with(key, value);
            if (next.isEmpty()) {
                faults.add(new ConfigFault(PREFIX + key, value, expected(key)));
            }
            config = next.orElse(config);
        }
        InvalidConfigException.throwIfAny(faults);
        return config;
    }

    private Optional<NotifyConfig> with(String key, String value) {
        return switch (key) {
            case "format" ->
                word(value, MessageFormat.values(), MessageFormat::word)
                        .map(found -> new NotifyConfig(found, kinds, page, timeoutSeconds, maxAgeHours));
            case "kinds" ->
                kinds(value).map(found -> new NotifyConfig(format, found, page, timeoutSeconds, maxAgeHours));
            case "page" ->
                page(value)
                        .map(found -> new NotifyConfig(format, kinds, Optional.of(found), timeoutSeconds, maxAgeHours));
            case "timeout-seconds" ->
                whole(value, 1, LONGEST_TIMEOUT)
                        .map(found -> new NotifyConfig(format, kinds, page, found, maxAgeHours));
            case "max-age-hours" ->
                whole(value, 0, LONGEST_AGE).map(found -> new NotifyConfig(format, kinds, page, timeoutSeconds, found));
            default -> Optional.empty();
        };
    }

    private static String expected(String key) {
        return switch (key) {
            case "format" -> "one of " + words(MessageFormat.values(), MessageFormat::word);
            case "kinds" -> "a list with commas of " + words(SpikeKind.values(), SpikeKind::wireWord);
            case "page" -> "an http or https address such as https://catapult.example.com, without # and ?";
            case "timeout-seconds" -> "a whole number from 1 to " + LONGEST_TIMEOUT;
            case "max-age-hours" -> "a whole number from 0 to " + LONGEST_AGE;
            default -> "one of the keys format, kinds, page, timeout-seconds, max-age-hours";
        };
    }

    private static Optional<Set<SpikeKind>> kinds(String list) {
        Set<SpikeKind> kinds = EnumSet.noneOf(SpikeKind.class);
        for (String word : list.split(",", -1)) {
            Optional<SpikeKind> kind = word(word.strip(), SpikeKind.values(), SpikeKind::wireWord);
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return Optional.of(kinds);
    }

    private static Optional<String> page(String value) {
        return WebAddress.parse(value)
                .filter(uri -> uri.getRawFragment() == null && uri.getRawQuery() == null)
                .map(uri -> uri.toString().replaceAll("/+$", ""));
    }

    private static Optional<Integer> whole(String value, int least, int most) {
        return Optional.of(value)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most);
    }

    private static <T> Optional<T> word(String text, T[] values, Function<T, String> word) {
        return Stream.of(values).filter(value -> word.apply(value).equals(text)).findFirst();
    }

    private static <T> String words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
    }
}
