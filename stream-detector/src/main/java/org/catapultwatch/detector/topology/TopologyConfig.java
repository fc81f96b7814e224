package org.catapultwatch.detector.topology;

import java.time.Duration;
import org.catapultwatch.detector.verdict.DetectorConfig;

/**
 * Plain values that the topology is built with.
 *
 * @param verdict thresholds of the verdicts
 * @param waitingRecordsPerRun records that may wait for the announcement of their run
 * @param waitingTime how long they may wait before they are given up; a failure policy, no verdict rests on it
 */
public record TopologyConfig(DetectorConfig verdict, int waitingRecordsPerRun, Duration waitingTime) {

    public static TopologyConfig defaults() {
        return of(DetectorConfig.defaults());
    }

    public static TopologyConfig of(DetectorConfig verdict) {
        return new TopologyConfig(verdict, 10_000, Duration.ofSeconds(10));
    }
}
