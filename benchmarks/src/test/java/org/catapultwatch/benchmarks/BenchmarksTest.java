package org.catapultwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.catapultwatch.telemetry.wire.Topics;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the benchmarks time is what they say, at sizes that take no time. */
class BenchmarksTest {

    @ParameterizedTest
    @CsvSource({"1, 11", "4, 4", "5, 3", "64, 2"})
    void shouldPublishEveryStepAndTheSnapshotsOfTheCadence(int cadence, long snapshots) {
        try (Training training = new Training()) {
            ExperimentConfig small =
                    TrainingBenchmark.quiet(cadence).with(Map.of("width", "8", "learningRate", "0.001", "steps", "11"));
            assertThat(training.observed(small))
                    .isEqualTo(Map.of(
                            Topics.RUNS,
                            2L,
                            Topics.STEPS,
                            11L,
                            Topics.KERNELS,
                            snapshots,
                            Topics.GRADIENTS,
                            snapshots));
        }
    }

    @Test
    void shouldCompareTheKernelsAndThenTimeThem() {
        BenchmarkResult result = new KernelBenchmark(3, 2, 5, 6, 3).measure(what -> {});
        assertThat(result.bounds()).singleElement().satisfies(bound -> {
            assertThat(bound.holds()).isTrue();
            assertThat(bound.value()).isNotNegative();
        });
        assertThat(result.comparisons())
                .singleElement()
                .satisfies(comparison -> assertThat(comparison.turns()).isEqualTo(3));
    }

    @Test
    void shouldHoldOnlyWhereEverythingDoes() {
        BenchmarkResult.Bound kept = new BenchmarkResult.Bound("x", 1, 1);
        BenchmarkResult.Bound missed = new BenchmarkResult.Bound("x", Double.NaN, 1);
        Comparison within = new Comparison("a", "b", new double[] {1}, new double[] {1}, 1);
        Comparison beyond = new Comparison("a", "b", new double[] {2}, new double[] {1}, 1);
        assertThat(result(kept, within).holds()).isTrue();
        assertThat(result(missed, within).holds()).isFalse();
        assertThat(result(kept, beyond).holds()).isFalse();
    }

    private static BenchmarkResult result(BenchmarkResult.Bound bound, Comparison comparison) {
        return new BenchmarkResult(List.of(bound), List.of(comparison));
    }
}
