package org.catapultwatch.detector.verdict;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is faulty; the message lists every fault. */
public final class InvalidConfigException extends IllegalArgumentException {

    private final transient List<ConfigFault> faults;

    public InvalidConfigException(List<ConfigFault> faults) {
        super(faults.stream().map(ConfigFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** All of them, in the order of the settings. */
    public List<ConfigFault> faults() {
        return faults;
    }

    /** Throws if there is any fault. */
    public static void throwIfAny(List<ConfigFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
    }
}
