package org.catapultwatch.detector.metrics;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * What the topology reports while it works. Called on stream threads; implementations must not block and must bear calls from
 * several threads. Doubles are NaN where a quantity is undefined.
 */
public interface DetectorMetrics {

    /** An input record has got its outcome. */
    default void counted(String topic, RecordOutcome outcome) {}

    /** A record repeated one that was accepted before. */
    default void duplicate(String run) {}

    /** What is known of a run has changed: it was announced, it has ended, something was decided. */
    default void summarised(RunSummary summary) {}

    /** A step was judged; says where the spike began that is open after it, if one is. */
    default void stepped(StepTelemetry step, OptionalDouble baseline, OptionalLong openSpikeStart) {}

    /** A kernel was analysed. */
    default void kernel(String run, double largestEigenvalue, double criticalLearningRate, double top, double rest) {}

    /** A gradient snapshot was analysed. */
    default void snapshot(String run, double alignment, double effectiveRank) {}

    /** A spike was opened, closed or revised. */
    default void spike(SpikeEvent event, String previousKind) {}

    /** An early warning was raised. */
    default void warned(EarlyWarning warning) {}

    /** An alignment window is complete. */
    default void aligned(AlignmentWindow window) {}

    /** Another instance tells of this run from now on; if it has ended, nobody does. */
    default void released(String run) {}

    /** A decision was sent that rests on telemetry of this time, microseconds since the epoch. */
    default void decided(long timeMicros) {}

    /** Says nothing to nobody. */
    static DetectorMetrics silent() {
        return new DetectorMetrics() {};
    }
}
