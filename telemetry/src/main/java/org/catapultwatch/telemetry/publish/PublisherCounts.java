package org.catapultwatch.telemetry.publish;

/**
 * What became of the records that were handed to a publisher: produced = delivered + spooled + dropped + pending, at any time;
 * nothing is pending once it is closed.
 *
 * @param produced handed over
 * @param delivered acknowledged by the broker
 * @param spooled put on disk for later
 * @param dropped given up: impossible, too large, beyond the bounds of the queue, refused by the broker, or left at the end
 * @param pending on their way
 */
public record PublisherCounts(long produced, long delivered, long spooled, long dropped, long pending) {}
