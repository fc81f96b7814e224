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

    private final MapStores stores;
    private final String run;
    private final int attempt;
    private long steps;

    MadeRun(MapStores stores, String run, int attempt) {
        this.stores = stores;
        this.run = run;
        this.attempt = attempt;
        stores.put(DetectorStores.RUN_STARTS, key(), event(RunState.STARTED));
        progress(null);
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
        progress(step);
        return this;
    }

    /** A report of a step that was judged without it. */
    MadeRun late(long step, double loss, long reports) {
        stores.put(
                DetectorStores.LATE_STEPS, SeriesKey.of(run, attempt, step), telemetry(step, loss, loss / 2, 0.1, 1.0));
        StepSequencer.Memory none = StepSequencer.Memory.atStart();
        stores.put(
                DetectorStores.SEQUENCERS,
                key(),
                new StepSequencer.Memory(none.lastStep(), reports, none.known(), none.ranks(), none.held()));
        return this;
    }

    MadeRun kernel(long step, Double lambdaMax) {
        stores.put(
                DetectorStores.KERNELS,
                SeriesKey.of(run, attempt, step),
                new KernelPointState(
                        step, "probe", lambdaMax, lambdaMax == null ? null : 2 / lambdaMax, null, null, null, 0L));
        return this;
    }

    MadeRun agop(long step, Double alignment) {
        stores.put(
                DetectorStores.AGOP,
                SeriesKey.of(run, attempt, step),
                new AgopPoint(step, alignment, 1.5, List.of((float) step, 1f), 2, null, 0L));
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

    private void progress(Long lastStep) {
        stores.put(
                DetectorStores.PROGRESS,
                key(),
                AttemptProgress.newBuilder()
                        .setSteps(steps)
                        .setLastStep(lastStep)
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
                .setGradientNorm(gradientNorm)
                .build();
    }
}
