package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.probe.KernelSpectra;
import org.junit.jupiter.api.Test;

/**
 * Gradient descent at one constant rate below, above and far above the critical one: 128 samples of 100 inputs, width 1024. An
 * independent program saw at 1.5 × critical one catapult, loss 1.2 → 493 at step 7, λ_max 21.6 → 4.7.
 */
class RateAroundCriticalTest {

    @Test
    void shouldNeverRiseAtHalfTheCriticalRate() {
        RecordingSink run = train(0.5, 60);
        List<Double> losses = losses(run);
        assertThat(losses).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(losses.get(59)).isLessThan(0.1 * losses.get(0));
    }

    @Test
    void shouldCatapultOnceAtOneAndAHalf() {
        RecordingSink run = train(1.5, 60);
        List<Double> losses = losses(run);
        double peak = losses.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertThat(peak).isBetween(100.0, 2000.0);
        assertThat(losses.indexOf(peak)).isBetween(5, 10);
        assertThat(losses.subList(25, 60)).as("stays back").allMatch(loss -> loss < losses.get(0));
        double before = lambdaMax(run.kernels.get(0));
        double after = lambdaMax(run.kernels.get(run.kernels.size() - 1));
        assertThat(before).isBetween(15.0, 30.0);
        assertThat(after).isBetween(2.0, before / 3);
    }

    @Test
    void shouldDivergeAtThreeTimes() {
        RecordingSink run = train(3, 500);
        assertThat(run.events.get(1).getMessage()).startsWith("diverged at step ");
    }

    /** One raise, at a step that is no multiple of the cadence: its kernel travels, and the cadence counts from it. */
    @Test
    void shouldPublishTheKernelFromWhichARateWasSet() {
        Map<String, String> raised = Map.of("raiseBelow", "0.6", "excursionAbove", "1000", "steps", "40");
        RecordingSink run = train(raised);
        StepTelemetry raise = raise(run);
        KernelSnapshot kernel = kernelAt(run, raise.getStep());
        assertThat(raise.getLearningRate()).isCloseTo(1.2 * 128 / lambdaMax(kernel), withPercentage(1e-4));
        double[] residual = PackedFloats.unpack(((DenseKernel) kernel.getMeasurement()).getResidual());
        double loss = Arrays.stream(residual).map(r -> r * r).sum() / 128;
        assertThat(raise.getTrainLoss()).isCloseTo(loss, withPercentage(1e-4));
        assertThat(raise.getStep() % 10).isNotZero();
        assertThat(run.kernels).extracting(KernelSnapshot::getStep).doesNotHaveDuplicates();
        // Of fewer samples than it trains on it is another kernel, which the probe takes at its cadence.
        Map<String, String> fewer = new HashMap<>(raised);
        fewer.put("probeSamples", "127");
        assertThat(train(fewer).kernels).extracting(KernelSnapshot::getStep).doesNotContain(raise.getStep());
    }

    /** Of more rows than a record holds in full: the spectrum, which the probe thread takes. */
    @Test
    void shouldPublishTheSpectrumWhereARateWasSet() {
        Map<String, String> large = new HashMap<>(
                Map.of("samples", "680", "probeSamples", "680", "width", "16", "kernelEvery", "1000", "steps", "40"));
        large.put("raiseBelow", "1e-30");
        double first = losses(train(large)).get(0);
        large.put("raiseBelow", Double.toString(0.99 * first));
        large.put("excursionAbove", "1000");
        RecordingSink run = train(large);
        StepTelemetry raise = raise(run);
        KernelSnapshot kernel = kernelAt(run, raise.getStep());
        double largest =
                ((KernelSpectrum) kernel.getMeasurement()).getEigenvalues().get(0);
        assertThat(raise.getStep()).isPositive();
        assertThat(raise.getLearningRate()).isCloseTo(1.2 * 680 / largest, withPercentage(1e-4));
    }

    /** The first step with another rate than the first. */
    private static StepTelemetry raise(RecordingSink run) {
        double first = run.steps.get(0).getLearningRate();
        return run.steps.stream()
                .filter(step -> step.getLearningRate() != first)
                .findFirst()
                .orElseThrow();
    }

    private static KernelSnapshot kernelAt(RecordingSink run, long step) {
        return run.kernels.stream()
                .filter(snapshot -> snapshot.getStep() == step)
                .findFirst()
                .orElseThrow();
    }

    /** One rate throughout: the loss never comes down as far as would raise it. */
    private static RecordingSink train(double ratio, int steps) {
        return train(
                Map.of("startRatio", Double.toString(ratio), "raiseBelow", "1e-30", "steps", Integer.toString(steps)));
    }

    private static RecordingSink train(Map<String, String> settings) {
        RecordingSink sink = new RecordingSink();
        ExperimentConfig config = Experiments.named("gd-rank2")
                .with(Map.of("samples", "128", "inputs", "100", "probeSamples", "128", "agopSamples", "10"))
                .with(settings);
        new TrainingRun(config, "r", 0, sink, 0, (step, loss) -> {}).run();
        return sink;
    }

    private static List<Double> losses(RecordingSink run) {
        return run.steps.stream().map(StepTelemetry::getTrainLoss).toList();
    }

    private static double lambdaMax(KernelSnapshot snapshot) {
        DenseKernel dense = (DenseKernel) snapshot.getMeasurement();
        double[] triangle = PackedFloats.unpack(dense.getUpperTriangle());
        int size = dense.getSize();
        double[] kernel = new double[size * size];
        for (int row = 0, at = 0; row < size; row++) {
            for (int column = row; column < size; column++, at++) {
                kernel[row * size + column] = triangle[at];
                kernel[column * size + row] = triangle[at];
            }
        }
        return KernelSpectra.largestEigenvalue(kernel, size);
    }
}
