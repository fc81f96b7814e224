package org.catapultwatch.detector.web;

import java.util.List;
import java.util.Map;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** One run as the topology would have left it in the stores, as far as the web asks. */
final class MadeRun {

    /** Of steps that say their learning rate; the others say nothing of their batch either. */
    static final int BATCH_SIZE = 32;

    private final MapStores stores;
    private final String run;
    private final int attempt;
    private long steps;
    private Long lastStep;
    private Long lastKernelStep;
    private Long lastGradientStep;

    MadeRun(MapStores stores, String run, int attempt) {
        this.stores = stores;
        this.run = run;
        this.attempt = attempt;
        stores.put(DetectorStores.RUN_STARTS, key(), event(RunState.STARTED));
        progress();
    }

    AttemptKey key() {
        return new AttemptKey(run, attempt);
    }

    /** A step that is judged: all figures the same, but for a step number that says which. */
    MadeRun step(long step, double loss) {
        return step(step, loss, loss / 2, 0.1, Math.abs(loss));
    }

    MadeRun step(long step, double loss, Double trainLoss, Double learningRate, Double gradientNorm) {
        stores.put(
                DetectorStores.STEPS,
                SeriesKey.of(run, attempt, step),
                telemetry(step, loss, trainLoss, learningRate, gradientNorm));
        steps++;
        lastStep = step;
        progress();
        return this;
    }

    /** A report of a step that was judged without it. */
    MadeRun late(long step, double loss, long reports) {
        return late(step, 0, loss, reports);
    }

    /** A report of any rank of a step that was judged without it. */
    MadeRun late(long step, int rank, double loss, long reports) {
        stores.put(
                DetectorStores.LATE_STEPS,
                new SeriesKey(run, attempt, step, rank),
                telemetry(step, loss, loss / 2, 0.1, 1.0));
        StepSequencer.Memory none = StepSequencer.Memory.atStart();
        stores.put(
                DetectorStores.SEQUENCERS,
                key(),
                new StepSequencer.Memory(none.lastStep(), reports, none.known(), none.ranks(), none.held()));
        return this;
    }

    /** A probe kernel of rank 0. */
    MadeRun kernel(long step, Double lambdaMax) {
        return kernel(step, 0, "probe", lambdaMax);
    }

    /** A kernel of any rank. */
    MadeRun kernel(long step, int rank, String scope, Double lambdaMax) {
        stores.put(
                DetectorStores.KERNELS,
                new SeriesKey(run, attempt, step, 2 * rank + (scope.equals("probe") ? 0 : 1)),
                new KernelPointState(
                        step, scope, lambdaMax, lambdaMax == null ? null : 2 / lambdaMax, null, null, null, 0L));
        if (rank == 0) {
            lastKernelStep = later(lastKernelStep, step);
            progress();
        }
        return this;
    }

    /** An AGOP snapshot of rank 0. */
    MadeRun agop(long step, Double alignment) {
        return agop(step, 0, alignment);
    }

    /** An AGOP snapshot of any rank. */
    MadeRun agop(long step, int rank, Double alignment) {
        stores.put(
                DetectorStores.AGOP,
                new SeriesKey(run, attempt, step, rank),
                new AgopPoint(step, alignment, 1.5, List.of((float) step, 1f), 2, null, 0L));
        if (rank == 0) {
            lastGradientStep = later(lastGradientStep, step);
            progress();
        }
        return this;
    }

    private static RunSummary.Builder summary(String run, int attempt) {
        return RunSummary.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setState("running")
                .setSpikes(Map.of())
                .setTimeMicros(0);
    }

    private static Long later(Long known, long step) {
        return known == null ? step : Math.max(known, step);
    }

    private void progress() {
        stores.put(
                DetectorStores.PROGRESS,
                key(),
                AttemptProgress.newBuilder()
                        .setSteps(steps)
                        .setLastStep(lastStep)
                        .setLastKernelStep(lastKernelStep)
                        .setLastGradientStep(lastGradientStep)
                        .build());
        stores.put(
                DetectorStores.SUMMARIES,
                run,
                summary(run, attempt).setSteps(steps).setLastStep(lastStep).build());
    }

    private RunEvent event(RunState state) {
        return RunEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(0)
                .setTimeMicros(0)
                .setState(state)
                .setHyperParameters(Map.of())
                .build();
    }

    private StepTelemetry telemetry(
            long step, double loss, Double trainLoss, Double learningRate, Double gradientNorm) {
        return StepTelemetry.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(step)
                .setLoss(loss)
                .setTrainLoss(trainLoss)
                .setLearningRate(learningRate)
                .setBatchSize(learningRate == null ? null : BATCH_SIZE)
                .setGradientNorm(gradientNorm)
                .build();
    }
}
