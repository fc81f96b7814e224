package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A run of 200 steps with one catapult: the loss rests at 0.02, rises from step 101 to 2 at step 108 and is back at step 121;
 * λ_max falls from 120 to 80, the rise lies in the top eigenspace, and the AGOP turns towards the reference.
 */
final class CatapultedRun {

    static final long LAST_STEP = 199;
    static final long LAST_SNAPSHOT = 190;

    private CatapultedRun() {}

    static double loss(long step) {
        if (step <= 100 || step > 120) {
            return 0.02;
        }
        return 0.02 * Math.pow(100, step <= 108 ? (step - 100) / 8.0 : (121 - step) / 13.0);
    }

    static List<SpecificRecord> steps(Telemetry run) {
        List<SpecificRecord> steps = new ArrayList<>();
        for (long step = 0; step <= LAST_STEP; step++) {
            steps.add(run.step(step, loss(step)));
        }
        return steps;
    }

    static List<SpecificRecord> kernels(Telemetry run) {
        List<SpecificRecord> kernels = new ArrayList<>();
        for (long step = 0; step <= LAST_SNAPSHOT; step += 10) {
            kernels.add(run.kernel(step, step <= 110 ? 120 : 80, loss(step) - 0.01, 0.01));
        }
        return kernels;
    }

    static List<SpecificRecord> gradients(Telemetry run) {
        List<SpecificRecord> gradients = new ArrayList<>();
        for (long step = 0; step <= LAST_SNAPSHOT; step += 10) {
            gradients.add(run.gradient(step, step <= 110 ? 1 : 0.5));
        }
        return gradients;
    }

    static List<SpecificRecord> end(Telemetry run) {
        return List.of(run.finished(LAST_STEP, LAST_SNAPSHOT, LAST_SNAPSHOT));
    }
}
