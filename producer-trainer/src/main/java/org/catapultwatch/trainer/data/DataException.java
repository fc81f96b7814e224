package org.catapultwatch.trainer.data;

import java.util.List;

/** Data that cannot be used; says all that is wrong with it at once. */
public final class DataException extends RuntimeException {

    private final List<String> faults;

    /**
     * Faults of one data set.
     *
     * @param where which data set, and where it lies
     * @param faults what is wrong with what, and what was expected
     */
    public DataException(String where, List<String> faults) {
        super(where + ": " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** The faults one by one. */
    public List<String> faults() {
        return faults;
    }
}
