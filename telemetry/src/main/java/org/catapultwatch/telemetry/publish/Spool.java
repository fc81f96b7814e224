package org.catapultwatch.telemetry.publish;

/**
 * Takes what does not fit into a publisher's queue and keeps it until there is room again.
 *
 * <p>Called on the trainer's thread: must not block, and must not throw.
 */
@FunctionalInterface
public interface Spool {

    /** Takes a record, or returns false: then it is dropped and counted. */
    boolean offer(OutgoingRecord record);

    /** Keeps nothing. */
    static Spool none() {
        return record -> false;
    }
}
