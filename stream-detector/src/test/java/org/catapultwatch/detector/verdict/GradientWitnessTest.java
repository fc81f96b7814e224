package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient norm as second witness of a spike of minibatch loss. */
class GradientWitnessTest {

    private static final int BEFORE = 100;

    @ParameterizedTest
    @CsvSource({
        "loss and norm,             1.15, 10, 1",
        "norm alone,                1,    60, 0",
        "loss hardly and norm,      1.09, 60, 0",
        "loss alone,                1.15, 1,  0",
        "loss and norm hardly,      1.15, 4,  0",
        "loss alone and far,        1.3,  1,  1"
    })
    void shouldAskForLessOfALossWhoseGradientNormAgrees(String name, double loss, double norm, int spikes) {
        assertThat(Spans.of(raised(BEFORE, 0.01, loss, norm))).as(name).hasSize(spikes);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1.17, 1", "0.01, 1.15, 0", "0.03, 1.2, 0", "0.03, 1.4, 1"})
    void shouldAskALossAloneForEightDeviationsAndAtLeastAFactor(double deviation, double loss, int spikes) {
        assertThat(Spans.of(raised(BEFORE, deviation, loss, 1))).hasSize(spikes);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 1", "8, 1"})
    void shouldTakeTheWitnessAfterThreeQuietReadings(int before, int spikes) {
        List<StepReading> steps = raised(before, 0.01, 1.15, 10);
        assertThat(Spans.of(steps.subList(0, before + 1))).hasSize(spikes);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "3, 0"})
    void shouldTakeAGradientNormThatLeadsTheLossByTwoSteps(int lead, int spikes) {
        var series = new Series(200)
                .add(BEFORE + lead, i -> 2)
                .add(2.3)
                .add(20, i -> 2)
                .noisy(0.005, 3);
        List<StepReading> steps = Series.minibatch(series, i -> i == BEFORE ? 10 : 1);
        assertThat(Spans.of(steps)).hasSize(spikes);
    }

    @Test
    void shouldAskForMoreOfAGradientNormThatScatters() {
        // Norms by turns 1 and 8: ten times their level is nothing.
        var series = new Series(200).add(BEFORE, i -> 2).add(2.3).add(20, i -> 2);
        series.noisy(0.005, 3);
        assertThat(Spans.of(Series.minibatch(series, i -> i == BEFORE ? 40 : i % 3 == 0 ? 8 : 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "16, 0", "60, 1"})
    void shouldAskForMoreOfAGradientNormWhoseNoiseIsHardlyKnown(int before, int spikes) {
        double[] noise = new SplittableRandom(2).doubles(before, -0.5, 0.5).toArray();
        var series =
                new Series(100).add(before, i -> 2).add(2.3).add(20, i -> 2).noisy(0.002, 3);
        assertThat(Spans.of(Series.minibatch(series, i -> i < before ? Math.exp(noise[i]) : i == before ? 12 : 1)))
                .hasSize(spikes);
    }

    @Test
    void shouldNotTakeAGradientNormThatIsNotFiniteForAWitness() {
        var series = new Series(200).add(BEFORE, i -> 2).add(2.3).add(20, i -> 2);
        assertThat(Spans.of(Series.minibatch(series, i -> i == BEFORE ? Double.POSITIVE_INFINITY : 1)))
                .isEmpty();
        assertThat(Spans.of(Series.minibatch(series, i -> i == BEFORE ? Double.NaN : 1)))
                .isEmpty();
    }

    @Test
    void shouldLetTheFullLossSpeakForItself() {
        var full = Series.of(new Series(60).add(40, i -> 1).add(1.3, 1, 1)).stream()
                .map(step ->
                        StepReading.of(step.step(), step.loss(), step.trainLoss(), step.step() == 40 ? 90.0 : 1, 0.1))
                .toList();
        assertThat(Spans.of(full)).isEmpty();
    }

    private static List<StepReading> raised(int before, double deviation, double loss, double norm) {
        var series = new Series(200)
                .add(before, i -> 2)
                .noisy(deviation, 3)
                .add(2 * loss)
                .add(20, i -> 2);
        return Series.minibatch(series, i -> i == before ? norm : 1);
    }
}
