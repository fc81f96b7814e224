package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.RecordValidity;
import org.junit.jupiter.api.Test;

/** What a small run publishes. */
class TrainingRunTest {

    private static final Map<String, String> SMALL = Map.of(
            "width", "64", "samples", "60", "inputs", "8", "probeSamples", "60", "agopSamples", "50", "steps", "25");

    @Test
    void shouldGiveTheSameTelemetryForTheSameSeedAndAnotherForAnother() {
        RecordingSink first = train("gd-rank2", Map.of());
        assertThat(train("gd-rank2", Map.of()).withoutTimes()).isEqualTo(first.withoutTimes());
        assertThat(losses("seed", "9")).isNotEqualTo(losses("seed", "1"));
        assertThat(losses("dataSeed", "9")).isNotEqualTo(losses("dataSeed", "1"));
    }

    private static List<Double> losses(String key, String value) {
        return train("gd-rank2", Map.of(key, value)).steps.stream()
                .map(StepTelemetry::getLoss)
                .toList();
    }

    @Test
    void shouldProbeAtTheCadenceAndAtTheFirstAndTheLastStep() {
        RecordingSink run = train("gd-rank2", Map.of());
        assertThat(run.steps).hasSize(25);
        assertThat(run.gradients).extracting(snapshot -> snapshot.getStep()).containsExactly(0L, 10L, 20L, 24L);
        assertThat(run.kernels).extracting(snapshot -> snapshot.getStep()).contains(0L, 10L, 20L, 24L);
    }

    /** A minibatch of all samples at a rate above critical: one catapult. */
    @Test
    void shouldTakeTheKernelsOfTheWeightsThatTheirStepsSpeakOf() {
        Map<String, String> catapult = Map.of("batchSize", "60", "learningRate", "7", "steps", "40");
        RecordingSink everyStep = train("sgd-rank2", with(catapult, "kernelEvery", "1"));
        RecordingSink run = train("sgd-rank2", with(catapult, "kernelEvery", "1000"));
        List<Double> losses =
                run.steps.stream().map(StepTelemetry::getTrainLoss).toList();
        long peak = losses.indexOf(Collections.max(losses));
        assertThat(run.kernels).extracting(KernelSnapshot::getStep).containsExactly(0L, peak - 2, peak, 39L);
        assertThat(run.kernels)
                .allSatisfy(kernel -> assertThat(kernel.getMeasurement())
                        .isEqualTo(everyStep.kernels.get((int) kernel.getStep()).getMeasurement()));
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(key, value);
        return all;
    }

    @Test
    void shouldAnnounceItselfFirstAndAtTheEndWhatItHasPublished() {
        RecordingSink run = train("gd-rank2", Map.of());
        RunEvent start = run.events.get(0);
        RunEvent end = run.events.get(1);
        assertThat(start.getState()).isEqualTo(RunState.STARTED);
        assertThat(end.getState()).isEqualTo(RunState.FINISHED);
        assertThat(end.getLastStep()).isEqualTo(24);
        assertThat(end.getLastKernelStep()).isEqualTo(24);
        assertThat(end.getLastGradientStep()).isEqualTo(24);
        assertThat(end.getTestLoss()).isPositive();
        assertThat(end.getCurvatureScale()).isEqualTo(2.0 / 60).isEqualTo(start.getCurvatureScale());
        assertThat(end.getReferenceAgop()).isEqualTo(start.getReferenceAgop());
        assertThat(RecordValidity.problemWith(start)).isEmpty();
        assertThat(RecordValidity.problemWith(end)).isEmpty();
    }

    @Test
    void shouldSendMinibatchAndTrainingLossOfStochasticSteps() {
        RecordingSink run = train("sgd-rank2", Map.of());
        StepTelemetry step = run.steps.get(3);
        assertThat(step.getBatchSize()).isEqualTo(5);
        assertThat(step.getTrainLoss()).isNotEqualTo(step.getLoss());
        assertThat(step.getLearningRate()).isEqualTo(3);
        run.steps.forEach(each -> assertThat(RecordValidity.problemWith(each)).isEmpty());
        run.kernels.forEach(each -> assertThat(RecordValidity.problemWith(each)).isEmpty());
        run.gradients.forEach(
                each -> assertThat(RecordValidity.problemWith(each)).isEmpty());
    }

    @Test
    void shouldPublishTheStepThatIsNotFiniteAndFail() {
        RecordingSink run = new RecordingSink();
        TrainingResult result = run("sgd-rank2", Map.of("learningRate", "1e30"), run);
        assertThat(result.state()).isEqualTo("failed");
        StepTelemetry last = run.steps.get(run.steps.size() - 1);
        assertThat(Double.isFinite(last.getTrainLoss()) && Double.isFinite(last.getLoss()))
                .isFalse();
        RunEvent end = run.events.get(1);
        assertThat(end.getState()).isEqualTo(RunState.FAILED);
        assertThat(end.getMessage()).isEqualTo("diverged at step " + last.getStep() + ": the loss is not finite");
        assertThat(end.getLastStep()).isEqualTo(last.getStep());
    }

    @Test
    void shouldTakeTheKernelOfTheLastStepBeforeADivergence() {
        Map<String, String> diverging = Map.of("batchSize", "60", "learningRate", "20", "steps", "400");
        RecordingSink run = train("sgd-rank2", with(diverging, "kernelEvery", "1000"));
        long last = run.steps.get(run.steps.size() - 1).getStep();
        assertThat(run.events.get(1).getState()).isEqualTo(RunState.FAILED);
        assertThat(run.kernels).last().extracting(KernelSnapshot::getStep).isEqualTo(last - 1);
        assertThat(run.events.get(1).getLastKernelStep()).isEqualTo(last - 1);
    }

    @Test
    void shouldStopAfterTheStepItIsAtWhenToldTo() {
        RecordingSink sink = new RecordingSink();
        AtomicReference<TrainingRun> running = new AtomicReference<>();
        TrainingRun run =
                new TrainingRun(config("gd-rank2", Map.of("steps", "100000")), "r", 0, sink, 0, (step, loss) -> {
                    if (step == 7) {
                        running.get().stop();
                    }
                });
        running.set(run);
        TrainingResult result = run.run();
        assertThat(result.state()).isEqualTo("stopped");
        assertThat(result.steps()).isEqualTo(8);
        assertThat(sink.events.get(1).getMessage()).isEqualTo("stopped at step 7");
        assertThat(sink.events.get(1).getLastKernelStep()).isEqualTo(7);
    }

    @Test
    void shouldSendTheSpectrumOfAKernelThatDoesNotFitARecord() {
        Map<String, String> large =
                Map.of("samples", "700", "probeSamples", "700", "width", "16", "steps", "1", "inputs", "4");
        KernelSpectrum spectrum =
                (KernelSpectrum) train("gd-rank2", large).kernels.get(0).getMeasurement();
        assertThat(spectrum.getEigenvalues()).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double loss = train("gd-rank2", large).steps.get(0).getTrainLoss();
        assertThat(spectrum.getLossTop() + spectrum.getLossRest()).isCloseTo(loss, within(1e-4 * loss));
    }

    @Test
    void shouldSendTheKernelInFullWhereItFits() {
        DenseKernel dense =
                (DenseKernel) train("gd-rank2", Map.of()).kernels.get(0).getMeasurement();
        assertThat(dense.getSize()).isEqualTo(60);
    }

    @Test
    void shouldSendTheCriticalRateOfASmallMinibatchAndNoneOfALargeOne() {
        RecordingSink run = train("sgd-rank2", Map.of());
        double rate = run.steps.get(0).getCriticalLearningRate();
        assertThat(rate).isPositive();
        RecordingSink same = train("sgd-rank2", Map.of("optimizer", "momentum", "momentum", "0.5"));
        assertThat(same.steps.get(0).getCriticalLearningRate()).isCloseTo(1.5 * rate, within(1e-9));
        assertThat(train("sgd-rank2", Map.of("batchSize", "40")).steps.get(0).getCriticalLearningRate())
                .isNull();
        assertThat(train("sgd-rank2", Map.of("optimizer", "adam", "learningRate", "0.01"))
                        .steps
                        .get(0)
                        .getCriticalLearningRate())
                .isNull();
    }

    @Test
    void shouldAnnounceMomentumAndNoCurvatureScaleOfAnAdaptiveOptimizer() {
        RunEvent heavyBall = train("sgd-rank2", Map.of("optimizer", "momentum", "momentum", "0.5"))
                .events
                .get(0);
        assertThat(heavyBall.getOptimizer()).isEqualTo("momentum");
        assertThat(heavyBall.getMomentum()).isEqualTo(0.5);
        assertThat(heavyBall.getCurvatureScale()).isEqualTo(2.0 / 60);
        RunEvent adaptive = train("sgd-rank2", Map.of("optimizer", "adam", "learningRate", "0.01"))
                .events
                .get(1);
        assertThat(adaptive.getMomentum()).isZero();
        assertThat(adaptive.getCurvatureScale()).isNull();
        assertThat(RecordValidity.problemWith(adaptive)).isEmpty();
    }

    @Test
    void shouldSendTheCurvatureOfTheCrossEntropyInPlaceOfTheKernel() {
        Map<String, String> digits = Map.of(
                "task", "digits", "loss", "cross-entropy", "probeSamples", "10", "learningRate", "0.1", "steps", "40");
        RecordingSink run = train("sgd-rank2", digits);
        assertThat(run.events.get(0).getLoss()).isEqualTo("cross-entropy");
        assertThat(run.events.get(0).getReferenceAgop()).isNull();
        assertThat(run.kernels).allSatisfy(kernel -> {
            assertThat(RecordValidity.problemWith(kernel)).isEmpty();
            assertThat(((HessianEigenvalue) kernel.getMeasurement()).getLargest())
                    .isPositive();
        });
        assertThat(run.steps.get(39).getTrainLoss()).isLessThan(run.steps.get(0).getTrainLoss());
    }

    @Test
    void shouldTrainAConvolutionalNetworkOnImages() {
        Map<String, String> digits = Map.of(
                "task",
                "digits",
                "classes",
                "3,8",
                "network",
                "convolutional",
                "filters",
                "4",
                "learningRate",
                "0.3",
                "steps",
                "60",
                "batchSize",
                "16");
        RecordingSink run = train("sgd-rank2", digits);
        assertThat(run.steps.get(59).getTrainLoss()).isLessThan(run.steps.get(0).getTrainLoss());
        assertThat(run.gradients.get(0).getFactor().getColumns()).isEqualTo(64);
        assertThat(run.gradients.get(0).getLayerGradientNorms()).hasSize(5);
    }

    private static RecordingSink train(String experiment, Map<String, String> more) {
        RecordingSink sink = new RecordingSink();
        run(experiment, more, sink);
        return sink;
    }

    private static TrainingResult run(String experiment, Map<String, String> more, RecordingSink sink) {
        return new TrainingRun(config(experiment, more), "r", 0, sink, 0, (step, loss) -> {}).run();
    }

    private static ExperimentConfig config(String experiment, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(SMALL);
        all.putAll(more);
        return Experiments.named(experiment).with(all);
    }
}
