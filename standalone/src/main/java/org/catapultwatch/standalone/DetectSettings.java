package org.catapultwatch.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.catapultwatch.detector.notify.Notifications;
import org.catapultwatch.detector.notify.NotifyConfig;
import org.catapultwatch.detector.notify.WebhookAddress;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.standalone.config.AppSettings;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.Environment;
import org.catapultwatch.standalone.config.LayeredSettings;

/**
 * The settings of {@code detect}, from whichever source has the last word. Keys that begin with {@code notify.} are the notifier's,
 * {@code kafka.} the Kafka clients', {@code detector.} or nothing known the detector's thresholds. Whom to notify comes from the
 * environment alone.
 *
 * @param app where it runs
 * @param thresholds of the detector
 * @param told what is told, if anyone is there to be told
 * @param address whom to tell, if anyone
 * @param isNotifySet whether the notifier was given any setting
 */
record DetectSettings(
        AppSettings app,
        DetectorConfig thresholds,
        NotifyConfig told,
        Optional<WebhookAddress> address,
        boolean isNotifySet) {

    /**
     * Reads them.
     *
     * @param file Java properties, if a file is named
     * @param commandLine by key
     * @throws InvalidConfigException naming every fault of all sources
     */
    static DetectSettings of(Optional<Path> file, Map<String, String> variables, Map<String, String> commandLine) {
        List<ConfigFault> faults = new ArrayList<>();
        Environment environment = new Environment(variables);
        Map<String, String> rest = LayeredSettings.of(
                DetectKeys.all(), LayeredSettings.read("--config", file, faults), environment, commandLine, faults);
        AppSettings app = AppSettings.takenFrom(rest, faults);
        Map<String, String> forNotifier = new TreeMap<>(rest);
        forNotifier.keySet().removeIf(key -> !key.startsWith(NotifyConfig.PREFIX));
        rest.keySet().removeAll(forNotifier.keySet());
        DetectorConfig thresholds = read(() -> DetectorConfig.defaults().with(rest), DetectorConfig.defaults(), faults);
        NotifyConfig told = read(() -> NotifyConfig.defaults().with(forNotifier), NotifyConfig.defaults(), faults);
        Optional<WebhookAddress> address =
                read(() -> WebhookAddress.of(secrets(environment, faults)), Optional.empty(), faults);
        InvalidConfigException.throwIfAny(faults);
        return new DetectSettings(app, thresholds, told, address, !forNotifier.isEmpty());
    }

    private static Map<String, String> secrets(Environment environment, List<ConfigFault> faults) {
        Map<String, String> secrets = new TreeMap<>();
        for (String variable : List.of(WebhookAddress.URL_VARIABLE, WebhookAddress.TOKEN_VARIABLE)) {
            environment.value(variable, faults).ifPresent(value -> secrets.put(variable, value));
        }
        return secrets;
    }

    Optional<Notifications> notifications() {
        return address.map(known -> new Notifications(told, known));
    }

    /** What the user should know of notifications, if there is anything. */
    Optional<String> remark() {
        if (address.isPresent()) {
            String kinds =
                    told.kinds().stream().sorted().map(SpikeKind::wireWord).collect(Collectors.joining(", "));
            return Optional.of("Notifying the " + address.get() + " of " + kinds);
        }
        return isNotifySet
                ? Optional.of(
                        "Notifying nobody: notify.* is set, but the environment has no " + WebhookAddress.URL_VARIABLE)
                : Optional.empty();
    }

    private static <T> T read(Supplier<T> reading, T otherwise, List<ConfigFault> faults) {
        try {
            return reading.get();
        } catch (InvalidConfigException e) {
            faults.addAll(e.faults());
            return otherwise;
        }
    }
}
