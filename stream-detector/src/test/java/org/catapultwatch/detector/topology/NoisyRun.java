package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;

/**
 * A run of small minibatches, the noise of which hides a doubling of the full loss, that its kernels show. Attempt 0 sends the full
 * loss for its first steps, in which the kernels alone rise, and is rewound from step 75 to 60. Both have kernels that overtake each
 * other. Attempt 1: a catapult that the minibatches show as well, two that they do not, a rise outside the top eigenspace. Kernels of another rank and
 * of a batch come between.
 */
final class NoisyRun {

    static final long LAST_STEP = 260;
    private static final long MINIBATCHES_FROM = 30;
    private static final long REWOUND_AT = 75;
    private static final long REWOUND_TO = 60;
    private static final int SNAPSHOT_EVERY = 5;

    static {
        AvroCodec.trustOurRecords(); // copies of records need it
    }

    private final Telemetry first;
    private final Telemetry second;

    private NoisyRun(String run) {
        first = Telemetry.of(run);
        second = first.attempt(1);
    }

    /** The topics of announcements, steps, kernels and gradients, each in its order. */
    static List<List<SpecificRecord>> topics(String run) {
        return new NoisyRun(run).topics();
    }

    private List<List<SpecificRecord>> topics() {
        return List.of(
                List.of(first.started(), second.started(), second.finished(LAST_STEP, LAST_STEP, LAST_STEP)),
                steps(),
                kernels(),
                List.of(second.gradient(LAST_STEP, 0.5)));
    }

    private List<SpecificRecord> steps() {
        List<SpecificRecord> steps = new ArrayList<>();
        for (long step = 0; step <= REWOUND_AT; step++) {
            steps.add(step(first, step));
        }
        for (long step = REWOUND_TO; step <= LAST_STEP; step++) {
            steps.add(step(second, step));
        }
        return steps;
    }

    private static StepTelemetry step(Telemetry attempt, long step) {
        double noise = Math.exp(0.5 * new Random(step).nextGaussian());
        double shown = attempt.attempt() == 1 && step >= 170 && step < 178 ? 100 : 1;
        boolean isFull = attempt.attempt() == 0 && step < MINIBATCHES_FROM;
        return StepTelemetry.newBuilder(attempt.step(step, shown * noise))
                .setTrainLoss(isFull ? 1.0 : null)
                .setBatchSize(5)
                .setGradientNorm(null)
                .build();
    }

    private List<SpecificRecord> kernels() {
        List<SpecificRecord> kernels = new ArrayList<>();
        for (long step = 0; step <= REWOUND_AT; step += SNAPSHOT_EVERY) {
            boolean isUp = (step > 20 && step < 30) || (step > 50 && step < 60) || step == 70;
            kernels.add(kernel(first, step, isUp ? 1.5 : 0.5, 0.5));
        }
        for (long step = REWOUND_TO; step <= LAST_STEP; step += SNAPSHOT_EVERY) {
            boolean isUp = step == 100 || (step >= 170 && step <= 175) || step == LAST_STEP - SNAPSHOT_EVERY;
            kernels.add(kernel(second, step, isUp ? 1.5 : 0.5, step == 220 ? 2.0 : 0.5));
        }
        int firstOfSecond = (int) (REWOUND_AT / SNAPSHOT_EVERY) + 1;
        for (int i = 2; i < kernels.size(); i += 7) {
            if (i != firstOfSecond) {
                Collections.swap(kernels, i, i - 1);
            }
        }
        // Another rank's, inside a spike of the first's, and one of a batch: neither says anything of the probe loss.
        KernelSnapshot other = kernel(second, 102, 0.5, 9);
        kernels.add(
                kernels.size() - 35, KernelSnapshot.newBuilder(other).setRank(1).build());
        kernels.add(
                kernels.size() - 20,
                KernelSnapshot.newBuilder(kernel(second, 167, 9, 1))
                        .setScope(KernelScope.BATCH)
                        .build());
        return kernels;
    }

    private static KernelSnapshot kernel(Telemetry attempt, long step, double top, double rest) {
        return attempt.kernel(step, 100, top, rest);
    }
}
