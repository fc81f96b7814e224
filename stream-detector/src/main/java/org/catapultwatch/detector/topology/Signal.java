package org.catapultwatch.detector.topology;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * What travels down the topology: telemetry that was accepted, once and in order, and what was decided from it.
 *
 * <p>Every processor passes every signal on, after what it decided because of it: whoever sees a step knows that all
 * decisions due by that step have been seen.
 */
public sealed interface Signal {

    AttemptKey attempt();

    /** Telemetry time, microseconds since the epoch. */
    long timeMicros();

    /** A run or its end was announced. */
    record RunAnnounced(AttemptKey attempt, RunEvent event) implements Signal {
        @Override
        public long timeMicros() {
            return event.getTimeMicros();
        }
    }

    /**
     * A step, as one over its ranks, with the level its series is measured against once the tracker has one, and the start of the
     * spike that is open after it.
     */
    record StepTaken(AttemptKey attempt, StepTelemetry step, OptionalDouble baseline, OptionalLong openSpikeStart)
            implements Signal {

        /** A step that no tracker has seen yet. */
        static StepTaken untracked(AttemptKey attempt, StepTelemetry step) {
            return new StepTaken(attempt, step, OptionalDouble.empty(), OptionalLong.empty());
        }

        @Override
        public long timeMicros() {
            return step.getTimeMicros();
        }
    }

    /** A kernel was analysed. */
    record KernelRead(AttemptKey attempt, KernelPointState point) implements Signal {
        @Override
        public long timeMicros() {
            return point.getTimeMicros();
        }
    }

    /** A gradient snapshot was analysed. */
    record SnapshotTaken(AttemptKey attempt, AgopPoint point) implements Signal {
        @Override
        public long timeMicros() {
            return point.getTimeMicros();
        }
    }

    /** Nothing more of a stream of this attempt counts. */
    record StreamEnded(AttemptKey attempt, TelemetryStream stream, long timeMicros) implements Signal {}

    /** A spike was opened, closed or revised. */
    record SpikeDecided(AttemptKey attempt, SpikeEvent event, String previousKind) implements Signal {
        @Override
        public long timeMicros() {
            return event.getTimeMicros();
        }
    }

    /** The learning rate passed the critical one. */
    record WarningRaised(AttemptKey attempt, EarlyWarning warning) implements Signal {
        @Override
        public long timeMicros() {
            return warning.getTimeMicros();
        }
    }

    /** An alignment window is complete. */
    record WindowClosed(AttemptKey attempt, AlignmentWindow window) implements Signal {
        @Override
        public long timeMicros() {
            return window.getTimeMicros();
        }
    }

    /** What is known of the run has changed. */
    record RunSummarised(AttemptKey attempt, RunSummary summary) implements Signal {
        @Override
        public long timeMicros() {
            return summary.getTimeMicros();
        }
    }
}
