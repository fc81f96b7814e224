package org.catapultwatch.detector.metrics;

/** What became of an attempt to tell the receiver of a spike. A message ends as any of these but retried, which it may be often. */
public enum NotificationOutcome {
    /** The receiver has answered 2xx. */
    SENT("sent"),
    /** The receiver was not there, or not able; the message is tried again. */
    RETRIED("retried"),
    /** The receiver does not want the message, and would not want it later. */
    REFUSED("refused"),
    /** The spike was too old to tell of when it was read; the receiver was not asked. */
    PASSED_OVER("passed-over");

    private final String word;

    NotificationOutcome(String word) {
        this.word = word;
    }

    /** The value of the label {@code outcome}. */
    public String word() {
        return word;
    }
}
