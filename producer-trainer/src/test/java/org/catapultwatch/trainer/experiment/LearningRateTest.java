package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Schedules that go by the step alone. */
class LearningRateTest {

    @Test
    void shouldMultiplyEverySoManySteps() {
        assertThat(rates(7, Map.of("schedule", "step", "learningRate", "8", "decayEvery", "3", "decayFactor", "0.5")))
                .containsExactly(8, 8, 8, 4, 4, 4, 2);
    }

    @Test
    void shouldGoDownACosineAndRestart() {
        double[] rates = rates(
                9,
                Map.of(
                        "schedule", "cosine",
                        "learningRate", "5",
                        "leastLearningRate", "1",
                        "cycleSteps", "2",
                        "cycleGrowth", "2"));
        double eighth = 3 + 2 * Math.cos(Math.PI / 4);
        double sixteenth = 3 + 2 * Math.cos(Math.PI / 8);
        assertThat(rates)
                .containsExactly(new double[] {5, 3, 5, eighth, 3, 6 - eighth, 5, sixteenth, eighth}, within(1e-12));
    }

    @Test
    void shouldGoDownToZeroInCyclesOfOneLengthWhereNothingElseIsSaid() {
        assertThat(rates(5, Map.of("schedule", "cosine", "learningRate", "4", "cycleSteps", "2")))
                .containsExactly(new double[] {4, 2, 4, 2, 4}, within(1e-12));
    }

    @Test
    void shouldSayWhatAScheduleNeeds() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(Map.of("schedule", "step", "decayFactor", "-1")))
                .withMessageContaining("decayEvery is missing, expected 1 or more")
                .withMessageContaining("decayFactor is -1.0, expected a finite number above 0");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(Map.of(
                        "schedule", "cosine", "cycleSteps", "0", "cycleGrowth", "0.5", "leastLearningRate", "9")))
                .withMessageContaining("cycleSteps is 0, expected 1 or more")
                .withMessageContaining("cycleGrowth is 0.5, expected a finite number of 1.0 or more")
                .withMessageContaining("leastLearningRate is 9.0, expected at most 3.0");
    }

    private static double[] rates(int steps, Map<String, String> settings) {
        LearningRate rate = LearningRate.of(config(settings));
        return DoubleStream.generate(() -> rate.next(1, () -> {
                    throw new AssertionError("needs no kernel");
                }))
                .limit(steps)
                .toArray();
    }

    private static ExperimentConfig config(Map<String, String> settings) {
        return Experiments.named("sgd-rank2").with(settings);
    }
}
