package org.catapultwatch.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.detector.verdict.StepReading;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Public logs of runs that nobody here made. They stay outside the repository: {@code -Dcatapult.logs=FOLDER}, else
 * {@code ../../shared/logs}.
 */
class RealLogsTest {

    private static final Path LOGS = Path.of(System.getProperty("catapult.logs", "../../shared/logs"));
    private static final RunFacts CROSS_ENTROPY =
            new RunFacts(false, Measurement.undefined("the log declares no curvature scale"), 0);

    @BeforeEach
    void requireLogs() {
        Assumptions.assumeTrue(
                Files.isDirectory(LOGS), "no folder " + LOGS.toAbsolutePath() + "; name one with -Dcatapult.logs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agndm_log_1_epoch", "modded_llmc_main"})
    void shouldKeepQuietOnAQuietRun(String log) {
        assertThat(detect(steps(log))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modded_muon_eb56", "modded_scaleup1b_ad8d"})
    void shouldNameBadBatchesOutliers(String log) {
        assertThat(detect(steps(log)))
                .allSatisfy(spike -> assertThat(spike.kind()).contains(SpikeKind.OUTLIER));
    }

    @Test
    void shouldOpenTheSpikeOfBloomBeforeItsPeak() {
        assertOpensInTime(bloom());
    }

    /** The lines of the log after steps as quiet as those that the log leaves out. */
    @Test
    void shouldOpenTheSpikeOfBloomAfterAQuietStretch() {
        Random random = new Random(1);
        Stream<StepReading> quiet = IntStream.range(0, 200)
                .mapToObj(i -> StepReading.of(31_014 + i, 2.21 + 0.02 * random.nextGaussian(), null, 0.24, 5.279e-5));
        assertOpensInTime(Stream.concat(quiet, bloom().stream()).toList());
    }

    private static void assertOpensInTime(List<StepReading> steps) {
        List<DetectedSpike> spikes = detect(steps);
        assertThat(spikes).isNotEmpty();
        assertThat(spikes.get(0).openedAtStep()).isBetween(31_214L, 31_217L);
        assertThat(spikes).noneSatisfy(spike -> assertThat(spike.kind()).contains(SpikeKind.DIVERGENCE));
    }

    private static List<DetectedSpike> detect(List<StepReading> steps) {
        var run = new LabelledRun("log", CROSS_ENTROPY, OptionalInt.empty(), steps, List.of(), List.of());
        List<DetectedSpike> spikes = new CatapultDetector(DetectorConfig.defaults()).detect(run, Track.LOSS);
        spikes.forEach(System.out::println);
        return spikes;
    }

    private static List<StepReading> steps(String log) {
        return CsvFile.read(
                LOGS.resolve(log + ".csv.gz"),
                List.of("step", "loss"),
                row -> StepReading.of(
                        row.whole("step"),
                        row.number("loss"),
                        null,
                        row.numberOrNull("grad_norm"),
                        row.numberOrNull("learning_rate")));
    }

    /** The lines of BLOOM around its spike: iterations 31214 to 31222, 31250 and 31251. */
    private static List<StepReading> bloom() {
        record Line(String run, StepReading step) {}
        return CsvFile.read(
                        LOGS.resolve("bigscience_fragments.csv.gz"),
                        List.of("run", "iteration", "lm_loss"),
                        row -> new Line(
                                row.text("run"),
                                StepReading.of(
                                        row.whole("iteration"),
                                        row.number("lm_loss"),
                                        null,
                                        row.numberOrNull("grad_norm"),
                                        row.numberOrNull("learning_rate"))))
                .stream()
                .filter(line -> line.run().equals("tr11-176B-ml"))
                .map(Line::step)
                .filter(step -> step.step() >= 31_214 && step.step() <= 31_251)
                .toList();
    }
}
