package org.catapultwatch.standalone;

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

/**
 * The settings of {@code detect}: keys that begin with {@code notify.} are the notifier's, all others the detector's. Whom to
 * notify comes from the environment.
 *
 * @param thresholds of the detector
 * @param told what is told, if anyone is there to be told
 * @param address whom to tell, if anyone
 * @param isNotifySet whether the notifier was given any setting
 */
record DetectSettings(
        DetectorConfig thresholds, NotifyConfig told, Optional<WebhookAddress> address, boolean isNotifySet) {

    /**
     * Reads them.
     *
     * @throws InvalidConfigException naming every fault of all three sources
     */
    static DetectSettings of(Map<String, String> given, Map<String, String> environment) {
        Map<String, String> forNotifier = new TreeMap<>(given);
        forNotifier.keySet().removeIf(key -> !key.startsWith(NotifyConfig.PREFIX));
        Map<String, String> forDetector = new TreeMap<>(given);
        forDetector.keySet().removeAll(forNotifier.keySet());
        List<ConfigFault> faults = new ArrayList<>();
        DetectorConfig thresholds =
                read(() -> DetectorConfig.defaults().with(forDetector), DetectorConfig.defaults(), faults);
        NotifyConfig told = read(() -> NotifyConfig.defaults().with(forNotifier), NotifyConfig.defaults(), faults);
        Optional<WebhookAddress> address = read(() -> WebhookAddress.of(environment), Optional.empty(), faults);
        InvalidConfigException.throwIfAny(faults);
        return new DetectSettings(thresholds, told, address, !forNotifier.isEmpty());
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
