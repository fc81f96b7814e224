package org.catapultwatch.detector.state;

import java.util.stream.Stream;
import org.catapultwatch.telemetry.record.RunEvent;

/** The three streams that make up the telemetry of an attempt; each one's order is kept, their interleaving is chance. */
public enum TelemetryStream {
    STEPS {
        @Override
        public boolean hasBegun(AttemptProgress progress) {
            return progress.getStepsBegun();
        }

        @Override
        Long last(AttemptProgress progress) {
            return progress.getLastStep();
        }

        @Override
        Long announcedLast(RunEvent end) {
            return end.getLastStep();
        }

        @Override
        boolean hasEnded(AttemptProgress progress) {
            return progress.getStepsEnded();
        }
    },
    KERNELS {
        @Override
        public boolean hasBegun(AttemptProgress progress) {
            return progress.getLastKernelStep() != null;
        }

        @Override
        Long last(AttemptProgress progress) {
            return progress.getLastKernelStep();
        }

        @Override
        Long announcedLast(RunEvent end) {
            return end.getLastKernelStep();
        }

        @Override
        boolean hasEnded(AttemptProgress progress) {
            return progress.getKernelsEnded();
        }
    },
    GRADIENTS {
        @Override
        public boolean hasBegun(AttemptProgress progress) {
            return progress.getLastGradientStep() != null;
        }

        @Override
        Long last(AttemptProgress progress) {
            return progress.getLastGradientStep();
        }

        @Override
        Long announcedLast(RunEvent end) {
            return end.getLastGradientStep();
        }

        @Override
        boolean hasEnded(AttemptProgress progress) {
            return progress.getGradientsEnded();
        }
    };

    /** Whether nothing more of an attempt counts: its announced end is its result then. */
    public static boolean haveAllEnded(AttemptProgress progress) {
        return Stream.of(values()).allMatch(stream -> stream.hasEnded(progress));
    }

    /** Whether a record of this stream has been accepted. */
    public abstract boolean hasBegun(AttemptProgress progress);

    /** Last step read of this stream, null if none. */
    abstract Long last(AttemptProgress progress);

    /** Last step that the end of the run announces for this stream, null if none. */
    abstract Long announcedLast(RunEvent end);

    /** Whether nothing more of this stream counts. */
    abstract boolean hasEnded(AttemptProgress progress);
}
