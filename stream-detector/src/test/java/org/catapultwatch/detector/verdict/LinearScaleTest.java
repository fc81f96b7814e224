package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of 0 and below, followed on the linear scale from the first of them on. */
class LinearScaleTest {

    @Test
    void shouldFollowALossOnTheLinearScaleFromTheFirstThatIsNotPositive() {
        var tracker = new SpikeTracker(DetectorConfig.defaults());
        double[] losses = {2, 1, 0.5, 0.1, 0, 0.1, -1, 3};
        for (int i = 0; i < losses.length; i++) {
            tracker.next(StepReading.ofLoss(i, losses[i]));
            assertThat(tracker.scale()).as("loss %s", losses[i]).isEqualTo(i < 4 ? LossScale.LOG : LossScale.LINEAR);
        }
    }

    @Test
    void shouldKeepTheLevelAcrossTheChangeOfScale() {
        var tracker = new SpikeTracker(DetectorConfig.defaults());
        for (int i = 0; i < 40; i++) {
            tracker.next(StepReading.ofLoss(i, 4));
        }
        tracker.next(StepReading.ofLoss(40, -1));
        assertThat(tracker.baselineLoss().orElseThrow()).isCloseTo(4, within(1e-12));
    }

    @Test
    void shouldOpenAndCloseASpikeOfNegativeLoss() {
        // Falls below 0 at step 50 and stays at -2; 1.15 times the level back is -1.7, 1.5 times is -1.
        var series = falling().add(-1.6, -0.9, 10, 3, -1.5, -1.75, -2, -2);
        assertThat(Spans.of(series)).containsExactly("120-125 RETURNED");
        assertThat(Spans.decidedAt(Series.of(series))).containsExactly("121 125");
    }

    @Test
    void shouldFindTheSpikeAmongWavesThroughZero() {
        var series = new Series(300).add(100, i -> Math.sin(0.5 * i)).add(20, 9, -0.9);
        series.add(150, i -> Math.sin(0.5 * i));
        assertThat(Spans.of(series)).containsExactly("99-102 RETURNED");
    }

    @Test
    void shouldFollowASpikeInWhichTheLossFallsBelowZero() {
        var series = new Series(80).add(40, i -> 1).add(5, 9, 3, -1, -1, -1, -1);
        assertThat(Spans.of(series)).containsExactly("40-43 RETURNED");
    }

    @Test
    void shouldKeepTheLevelOfASpikeInWhichTheScaleChanges() {
        // 5.2 is back within four deviations of the noise before, not within 15 %.
        var series = new Series(80).add(60, i -> 4).noisy(0.1, 1).add(40, 40, -1, 40, 5.2, 3.9, 4, 4.1);
        assertThat(Spans.of(Series.minibatch(series))).containsExactly("60-64 RETURNED");
    }

    @Test
    void shouldNotTakeAWobbleAboveZeroForTheNextSpike() {
        // From a level of -2 to 40 and back by all but 5 %, where a tenfold of what is left means nothing.
        var series = falling().add(40, 20, 5, 0.05, 0.7, 0.1, 0.02, 0.6, -1, -1.9, -2, -2);
        assertThat(Spans.of(series)).containsExactly("120-129 RETURNED");
    }

    @Test
    void shouldOpenAndCloseASpikeOfNoiseAroundZero() {
        var random = new SplittableRandom(4);
        var series = new Series(400)
                .add(200, i -> random.nextGaussian())
                .add(30, 25, 20, 30, 15)
                .add(100, i -> random.nextGaussian());
        assertThat(Spans.of(Series.minibatch(series))).containsExactly("200-205 RETURNED");
    }

    static Stream<Arguments> curvesWithoutSpikes() {
        return Stream.of(
                curve("0 throughout", i -> 0),
                curve("-3 throughout", i -> -3),
                curve("decay to exactly 0, then 1e-14", i -> i < 100 ? Math.exp(-0.3 * i) : i < 110 ? 0 : 1e-14),
                curve("long at exactly 0, then 1e-14", i -> i < 100 ? Math.exp(-0.3 * i) : i < 200 ? 0 : 1e-14),
                curve("by turns 0 and 1e-14", i -> i < 100 ? Math.exp(-0.3 * i) : i / 40 % 2 == 0 ? 0 : 1e-14),
                curve("waves through 0", i -> Math.sin(0.5 * i)),
                curve("line through 0", i -> 3 - 0.01 * i),
                curve("line through 0 upwards", i -> 0.01 * i - 1),
                curve("decay to -2", i -> 5 * Math.exp(-0.05 * i) - 2));
    }

    @ParameterizedTest
    @MethodSource("curvesWithoutSpikes")
    void shouldOpenNothingOn(String name, IntToDoubleFunction curve) {
        var series = new Series(600).add(600, curve);
        assertThat(Spans.of(series)).as("full loss, " + name).isEmpty();
        assertThat(Spans.of(Series.minibatch(series)))
                .as("minibatch loss, " + name)
                .isEmpty();
    }

    @Test
    void shouldReturnToALevelOfZero() {
        // 0.15 of the least level that counts, 1e-6, is passed at 5 exp(-0.5 · 35).
        var series = new Series(400).add(100, i -> 0).add(20, i -> 5).add(100, i -> 5 * Math.exp(-0.5 * i));
        assertThat(Spans.of(series)).containsExactly("100-155 RETURNED");
    }

    private static Arguments curve(String name, IntToDoubleFunction loss) {
        return Arguments.of(name, loss);
    }

    /** From 5 through 0 to -2, where it stays; 120 steps. */
    private static Series falling() {
        return new Series(200).add(70, i -> 5 - 0.1 * i).add(50, i -> -2);
    }
}
