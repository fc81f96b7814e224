package org.catapultwatch.trainer.experiment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.optimizer.Loss;
import org.catapultwatch.trainer.optimizer.Optimizer;

/**
 * What a run says of itself. Remembers the last step of each stream, so that its end can announce them.
 *
 * <p>Steps come from the training thread, snapshots from the probe's; the end must come after both are done.
 */
final class RunTelemetry {

    private final ExperimentConfig config;
    private final Task task;
    private final String run;
    private final int attempt;
    private final TelemetrySink sink;
    private final Clock clock;

    private Long lastStep;
    private volatile Long lastKernelStep;
    private volatile Long lastGradientStep;

    RunTelemetry(ExperimentConfig config, Task task, String run, int attempt, TelemetrySink sink, Clock clock) {
        this.config = config;
        this.task = task;
        this.run = run;
        this.attempt = attempt;
        this.sink = sink;
        this.clock = clock;
    }

    void started() {
        sink.publish(event(RunState.STARTED, 0).build());
    }

    void ended(RunState state, double testLoss, String message) {
        sink.publish(event(state, lastStep == null ? 0 : lastStep)
                .setLastStep(lastStep)
                .setLastKernelStep(lastKernelStep)
                .setLastGradientStep(lastGradientStep)
                .setTestLoss(testLoss)
                .setMessage(message)
                .build());
    }

    void step(long step, Descent.Evaluation now, OptionalDouble critical, double gradientNorm, double parameterNorm) {
        sink.publish(StepTelemetry.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(micros())
                .setLoss(now.loss())
                .setTrainLoss(now.trainLoss())
                .setLearningRate(now.learningRate())
                .setBatchSize(config.effectiveBatchSize())
                .setGradientNorm(gradientNorm)
                .setParameterNorm(parameterNorm)
                .setCriticalLearningRate(critical.isPresent() ? critical.getAsDouble() : null)
                .build());
        lastStep = step;
    }

    /**
     * A kernel: published when the result is run.
     *
     * @param measurement in one of the forms that the record knows
     */
    Runnable kernel(long step, long timeMicros, Object measurement) {
        KernelSnapshot snapshot = KernelSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(timeMicros)
                .setScope(KernelScope.PROBE)
                .setSamples(config.probeSamples())
                .setMeasurement(measurement)
                .build();
        return () -> {
            sink.publish(snapshot);
            lastKernelStep = step;
        };
    }

    /** The most rows of an AGOP factor that a record holds. */
    static int mostRows(int inputs) {
        return Math.max(1, (int) (KernelMeasurement.LARGEST_DENSE_BYTES / Float.BYTES / inputs));
    }

    /**
     * An AGOP factor with the norms of the loss gradient at that step: published when the result is run.
     *
     * @param factor r × d row-major, r at most {@link #mostRows}
     */
    Runnable gradient(long step, long timeMicros, double[] factor, List<Double> layerNorms) {
        int inputs = task.inputs();
        GradientSnapshot snapshot = GradientSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(timeMicros)
                .setFactor(PackedFloats.matrix(factor.length / inputs, inputs, factor))
                .setSamples(config.agopSamples())
                .setLayerGradientNorms(layerNorms)
                .build();
        return () -> {
            sink.publish(snapshot);
            lastGradientStep = step;
        };
    }

    /** The trainer's clock, microseconds since the epoch. */
    long micros() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }

    /** The topic of announcements keeps only the last one of a run: the end repeats what the start said. */
    private RunEvent.Builder event(RunState state, long step) {
        RunEvent.Builder event = RunEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(micros())
                .setState(state)
                .setHyperParameters(HyperParameters.of(config, task))
                .setOptimizer(optimizer())
                .setMomentum(config.heavyBallMomentum())
                .setLoss(config.loss().word())
                .setCurvatureScale(curvatureScale())
                .setSamples(config.samples())
                .setKernelEvery(config.kernelEvery())
                .setGradientEvery(config.gradientEvery());
        task.reference()
                .ifPresent(reference -> event.setReferenceAgop(
                                PackedFloats.matrix(reference.rows(), task.inputs(), reference.factor()))
                        .setReferenceSource(reference.source()));
        return event;
    }

    private String optimizer() {
        boolean isPlain = config.optimizer() == Optimizer.SGD;
        return isPlain && config.isFullBatch()
                ? "gradient descent"
                : config.optimizer().word();
    }

    /** c in H = c JᵀJ; null where the kernel does not tell the critical rate: adaptive optimizers precondition it. */
    private Double curvatureScale() {
        return config.optimizer().isAdaptive() || config.loss() != Loss.SQUARED_ERROR
                ? null
                : Double.valueOf(config.loss().slope() / config.samples());
    }
}
