package org.catapultwatch.detector.metrics;

/** What the notifier reports while it works. Called on its thread; implementations must not block. */
@FunctionalInterface
public interface NotifierMetrics {

    /** An attempt to send a message has ended so. */
    void counted(NotificationOutcome outcome);
}
