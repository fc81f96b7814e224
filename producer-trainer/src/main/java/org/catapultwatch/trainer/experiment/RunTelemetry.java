package org.catapultwatch.trainer.experiment;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.probe.KernelSpectra;

/**
 * What a run says of itself. Remembers the last step of each stream, so that its end can announce them.
 *
 * <p>Steps come from the training thread, snapshots from the probe's; the end must come after both are done.
 */
final class RunTelemetry {

    /** Larger kernels travel as their spectrum: a Kafka record holds a megabyte unless told otherwise. */
    static final long LARGEST_DENSE_BYTES = 900 * 1024;

    private static final int TOP_DIRECTIONS = 5;

    private final ExperimentConfig config;
    private final String run;
    private final int attempt;
    private final TelemetrySink sink;
    private final Clock clock;

    private Long lastStep;
    private volatile Long lastKernelStep;
    private volatile Long lastGradientStep;

    RunTelemetry(ExperimentConfig config, String run, int attempt, TelemetrySink sink, Clock clock) {
        this.config = config;
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

    void step(long step, double loss, double trainLoss, double rate, double gradientNorm, double parameterNorm) {
        sink.publish(StepTelemetry.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(micros())
                .setLoss(loss)
                .setTrainLoss(trainLoss)
                .setLearningRate(rate)
                .setBatchSize(config.effectiveBatchSize())
                .setGradientNorm(gradientNorm)
                .setParameterNorm(parameterNorm)
                .build());
        lastStep = step;
    }

    /**
     * A kernel, dense while it fits a record: packed now, published when the result is run.
     *
     * @param kernel m × m
     * @param residual m values
     */
    Runnable kernel(long step, long timeMicros, double[] kernel, double[] residual) {
        KernelSnapshot snapshot = KernelSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(timeMicros)
                .setScope(KernelScope.PROBE)
                .setSamples(config.probeSamples())
                .setMeasurement(measurement(kernel, residual))
                .build();
        return () -> {
            sink.publish(snapshot);
            lastKernelStep = step;
        };
    }

    /**
     * An AGOP factor with the norms of the loss gradient at that step: published when the result is run.
     *
     * @param factor r × d row-major
     */
    Runnable gradient(long step, long timeMicros, double[] factor, List<Double> layerNorms) {
        int rows = factor.length / config.inputs();
        GradientSnapshot snapshot = GradientSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(timeMicros)
                .setFactor(PackedFloats.matrix(rows, config.inputs(), factor))
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

    private Object measurement(double[] kernel, double[] residual) {
        int size = residual.length;
        if (PackedFloats.triangleSize(size) * Float.BYTES <= LARGEST_DENSE_BYTES) {
            return new DenseKernel(size, PackedFloats.packUpperTriangle(kernel, size), PackedFloats.pack(residual));
        }
        KernelSpectra spectra = KernelSpectra.of(kernel, residual, config.probeSamples(), TOP_DIRECTIONS);
        List<Double> largest = Arrays.stream(spectra.eigenvalues()).boxed().toList();
        return new KernelSpectrum(largest, spectra.trace(), spectra.lossTop(), spectra.lossRest(), largest.size());
    }

    /** The topic of announcements keeps only the last one of a run: the end repeats what the start said. */
    private RunEvent.Builder event(RunState state, long step) {
        RankTask task = new RankTask(config.rank(), config.inputs());
        return RunEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(micros())
                .setState(state)
                .setHyperParameters(hyperParameters())
                .setOptimizer(config.isFullBatch() ? "gradient descent" : "sgd")
                .setMomentum(0)
                .setLoss("squared-error")
                .setCurvatureScale(2.0 / config.samples())
                .setSamples(config.samples())
                .setKernelEvery(config.kernelEvery())
                .setGradientEvery(config.gradientEvery())
                .setReferenceAgop(PackedFloats.matrix(
                        config.rank(), config.inputs(), task.referenceFactor().orElseThrow()))
                .setReferenceSource("true predictor");
    }

    private Map<String, String> hyperParameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("experiment", config.name());
        all.put("rank", config.rank());
        all.put("inputs", config.inputs());
        all.put("samples", config.samples());
        all.put("hiddenLayers", config.hiddenLayers());
        all.put("width", config.width());
        all.put("batchSize", config.effectiveBatchSize());
        all.put("schedule", config.schedule().word());
        all.put("learningRate", config.learningRate());
        all.put("dataSeed", config.dataSeed());
        all.put("seed", config.seed());
        Map<String, String> words = new TreeMap<>();
        all.forEach((key, value) -> {
            if (value != null) {
                words.put(key, value.toString());
            }
        });
        return words;
    }
}
