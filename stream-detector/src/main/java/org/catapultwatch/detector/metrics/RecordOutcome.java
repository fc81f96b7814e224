package org.catapultwatch.detector.metrics;

/**
 * What became of an input record: exactly one of these, once it is known. A record of a run that nobody has announced has
 * none until the run is announced or the record is given up.
 */
public enum RecordOutcome {
    ACCEPTED("accepted"),
    DUPLICATE("duplicate"),
    SUPERSEDED("superseded"),
    DEAD_LETTERED("dead-lettered");

    private final String word;

    RecordOutcome(String word) {
        this.word = word;
    }

    /** The value of the label {@code outcome}. */
    public String word() {
        return word;
    }
}
