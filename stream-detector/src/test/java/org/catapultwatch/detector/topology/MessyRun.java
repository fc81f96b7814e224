package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;

/**
 * A run of two ranks as telemetry may bring it. Attempt 0: a catapult, then a rise in which it is rewound from step 39 to 26.
 * Attempt 1: a catapult, a spike that the kernels do not bear out, a loss that is no number for three steps; its rate goes up to the
 * critical one and is raised from there. Minibatches are all samples, as the first attempt has announced them. Steps come out of
 * order, some twice, one much too late, one never; rank 1 is silent for a while; two reports come after the rewind.
 */
final class MessyRun {

    static final long REWOUND_AT = 39;
    static final long REWOUND_TO = 26;
    static final long LAST_STEP = 92;
    static final long LAST_SNAPSHOT = 90;
    private static final int SNAPSHOT_EVERY = 5;

    static {
        AvroCodec.trustOurRecords(); // copies of records need it
    }

    private final Telemetry first;
    private final Telemetry second;

    private MessyRun(String run) {
        first = Telemetry.of(run);
        second = first.attempt(1);
    }

    /** The topics of announcements, steps, kernels and gradients, each in its order. */
    static List<List<SpecificRecord>> topics(String run) {
        return new MessyRun(run).topics();
    }

    private List<List<SpecificRecord>> topics() {
        return List.of(
                List.of(
                        first.started(),
                        ofOtherSamples(second.started()),
                        second.finished(LAST_STEP, LAST_SNAPSHOT, LAST_SNAPSHOT)),
                steps(),
                kernels(),
                gradients());
    }

    static double loss(int attempt, long step) {
        if (attempt == 0) {
            return step >= 34 ? 0.02 * Math.pow(2, (double) step - 33) : 0.02 * bump(step, 10);
        }
        return step >= 81 && step < 84 ? Double.NaN : 0.02 * bump(step, 36) * bump(step, 58);
    }

    /** 1, but up to 64 within the ten steps from {@code start}. */
    private static double bump(long step, long start) {
        long into = step - start;
        return into < 0 || into > 9 ? 1 : Math.pow(64, into <= 3 ? (into + 1) / 4.0 : (9 - into) / 6.0);
    }

    private List<SpecificRecord> steps() {
        List<StepTelemetry> old = shuffled(first, 0, REWOUND_AT);
        old.add(old.size() * 2 / 3, report(first, 5, 0));
        List<SpecificRecord> steps = new ArrayList<>(old);
        List<StepTelemetry> next = shuffled(second, REWOUND_TO, LAST_STEP);
        steps.addAll(next.subList(0, 3));
        steps.add(report(first, REWOUND_AT + 1, 0));
        steps.add(report(first, REWOUND_AT, 1));
        steps.addAll(next.subList(3, next.size()));
        for (int i = 17; i < steps.size(); i += 17) {
            steps.add(i, steps.get(i - 1 - i % 3));
        }
        return steps;
    }

    /** What the ranks report of the steps from one to another, each up to three steps too late. */
    private static List<StepTelemetry> shuffled(Telemetry attempt, long from, long to) {
        record Sent(double at, StepTelemetry report) {}
        Random random = new Random(7);
        List<Sent> sent = new ArrayList<>();
        for (long step = from; step <= to; step++) {
            for (int rank = 0; rank < 2; rank++) {
                boolean isLost = (attempt.attempt() == 0 && (step == 5 || step == 25))
                        || (attempt.attempt() == 1 && rank == 1 && step > 46 && step < 70);
                double delay = step == from ? 0 : rank + 2 * random.nextDouble();
                if (!isLost) {
                    sent.add(new Sent(step + delay, report(attempt, step, rank)));
                }
            }
        }
        sent.sort(Comparator.comparingDouble(Sent::at));
        return new ArrayList<>(sent.stream().map(Sent::report).toList());
    }

    private static StepTelemetry report(Telemetry attempt, long step, int rank) {
        double loss = loss(attempt.attempt(), step) * (rank == 0 ? 0.75 : 1.25);
        return StepTelemetry.newBuilder(attempt.step(step, loss))
                .setRank(rank)
                .setTrainLoss(null)
                .setBatchSize(Telemetry.SAMPLES)
                .setLearningRate(attempt.attempt() == 0 || step < 60 ? 1.0 : step < 69 ? 1.27 : 1.45)
                .build();
    }

    /** What a run has first said of its samples holds, lest it depend on when this is read. */
    private static RunEvent ofOtherSamples(RunEvent event) {
        return RunEvent.newBuilder(event).setSamples(Telemetry.SAMPLES / 2).build();
    }

    private List<SpecificRecord> kernels() {
        List<SpecificRecord> kernels = new ArrayList<>();
        for (long step = 0; step <= 35; step += SNAPSHOT_EVERY) {
            kernels.add(kernel(first, step, step <= 10 ? 120 : 80, true));
        }
        for (long step = 30; step <= LAST_SNAPSHOT; step += SNAPSHOT_EVERY) {
            kernels.add(kernel(second, step, step <= 35 ? 120 : 80, step < 50));
            if (step % 3 == 0) {
                kernels.add(KernelSnapshot.newBuilder(kernel(second, step, 90, true))
                        .setScope(KernelScope.BATCH)
                        .build());
            }
        }
        return kernels;
    }

    private static KernelSnapshot kernel(Telemetry attempt, long step, double lambda, boolean isTop) {
        double loss = loss(attempt.attempt(), step);
        double rise = Double.isFinite(loss) ? loss - 0.01 : 0.01;
        return attempt.kernel(step, lambda, isTop ? rise : 0.01, isTop ? 0.01 : rise);
    }

    private List<SpecificRecord> gradients() {
        List<SpecificRecord> gradients = new ArrayList<>();
        for (long step = 0; step <= 35; step += SNAPSHOT_EVERY) {
            gradients.add(first.gradient(step, step <= 15 ? 1 : 0.5));
        }
        for (long step = 30; step <= LAST_SNAPSHOT; step += SNAPSHOT_EVERY) {
            gradients.add(second.gradient(step, step <= 40 ? 1 : 0.5 - step / 1000.0));
        }
        return gradients;
    }
}
