package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a spike of full training loss begins and ends, and what is none. */
class SmoothSpikesTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    @ParameterizedTest
    @CsvSource({"1.49, false", "1.5, false", "1.51, true", "3, true"})
    void shouldOpenAboveOneAndAHalfTimesTheLevel(double top, boolean opens) {
        assertThat(Spans.of(flat().add(top, 1, 1)).size()).isEqualTo(opens ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"28, 40-69 RETURNED", "29, 40-70 RETURNED", "30, ''"})
    void shouldMeasureAgainstTheLowestOfTheLast30Steps(int after, String spans) {
        // The lowest is at step 39; 1.25 is 1.56 times it, but only 1.25 times what follows it.
        var series = new Series(120).add(39, i -> 1).add(0.8).add(after, i -> 1).add(1.25, 0.9, 0.9);
        assertThat(String.join(",", Spans.of(series))).isEqualTo(spans);
    }

    @Test
    void shouldBeginAtTheFirstStepAboveTheReturnLevelAndEndAtTheFirstBackAtIt() {
        var series = flat().add(1.1, 1.2, 1.4, 1.6, 5, 1.16, 1.15, 1.1, 1);
        assertThat(Spans.of(series)).containsExactly("41-46 RETURNED");
        assertThat(Spans.decidedAt(Series.of(series))).containsExactly("43 46");
    }

    @Test
    void shouldNotBeginBeforeTheLastStepAtTheReturnLevel() {
        assertThat(Spans.of(flat().add(1.3, 1.15, 1.3, 1.6, 1, 1))).containsExactly("42-44 RETURNED");
    }

    @Test
    void shouldOpenOneStepEarlyWhatGrowsByAConstantFactorUnderTheRest() {
        // 1 + a growing part: 1.01, 1.02, 1.04, 1.08, 1.16, 1.32, 1.64.
        IntToDoubleFunction rise = i -> 1 + 0.005 * Math.pow(2, i + 1);
        assertThat(Spans.decidedAt(Series.of(flat().add(12, rise).add(0.9))).get(0))
                .startsWith("45 ");
        // Nothing opens where the rise ends below the limit, or slows down before it.
        assertThat(Spans.of(flat().add(5, rise).add(1, 1))).isEmpty();
        assertThat(Spans.of(flat().add(1.01, 1.02, 1.04, 1.08, 1.16, 1.3, 1.42, 1, 1)))
                .isEmpty();
    }

    @Test
    void shouldGiveHeightLevelAndGradientNormOfTheSpike() {
        var steps = Series.of(flat().add(1.2, 7, 3, 1));
        var shape = DetectedSpike.transitions(steps, CONFIG).get(1).shape();
        assertThat(shape.peakStep()).isEqualTo(41);
        assertThat(shape.peakLoss()).isEqualTo(7);
        assertThat(shape.baselineLoss()).isEqualTo(1);
        assertThat(shape.gradientNormRatio().value()).isEqualTo(1);
        assertThat(shape.learningRate().value()).isEqualTo(0.1);
    }

    @Test
    void shouldTellTwoSpikesApartByOneQuietReading() {
        assertThat(Spans.of(flat().add(10, 1, 1, 10, 1, 1))).containsExactly("40-41 RETURNED", "43-44 RETURNED");
    }

    @Test
    void shouldOpenNothingWithoutAQuietReadingSinceTheReturn() {
        assertThat(Spans.of(flat().add(10, 1, 10, 1, 1))).containsExactly("40-41 RETURNED");
    }

    @Test
    void shouldMeasureAgainstNothingFromBeforeTheLastReturn() {
        // 1.7 is above 1.5 times the level before, and 1.14 the reading that closes; the reading since is 1.45.
        assertThat(Spans.of(flat().add(10, 1.14, 1.45, 1.7, 1.45))).containsExactly("40-41 RETURNED");
        assertThat(Spans.of(flat().add(10, 1.14, 1.1, 1.7, 1.1))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 1, 0", "3, 1, 0", "4, 1, 1"})
    void shouldOpenAfterOneQuietReadingOfTheFullLossOrFourOfMinibatches(int quiet, int full, int minibatches) {
        // A rate that is too high from the start.
        var series = new Series(20).add(quiet, i -> 1).add(20, 300, 40, 2, 1.1, 1, 1);
        assertThat(Spans.of(series)).hasSize(full);
        assertThat(Spans.of(Series.minibatch(series))).hasSize(minibatches);
    }

    static Stream<Arguments> curvesWithoutSpikes() {
        return Stream.of(
                curve("fast decay", i -> 1e6 * Math.exp(-0.7 * Math.min(i, 100))),
                curve("slow rise", i -> 1 + 0.004 * i),
                curve("rise by 1.498 in 30 steps", i -> Math.exp(0.01347 * i)),
                curve("kink from decay to a plateau", i -> Math.exp(-0.1 * Math.min(i, 50))),
                curve("kink from a plateau to decay", i -> Math.exp(-0.2 * Math.max(0, i - 50))),
                curve("kink from decay to a slow rise", i -> Math.exp(0.01 * Math.abs(i - 80))),
                curve("steps down", i -> Math.pow(0.5, Math.floor(i / 20.0))),
                curve("waves of 1.4", i -> Math.exp(0.168 * Math.sin(0.4 * i))));
    }

    @ParameterizedTest
    @MethodSource("curvesWithoutSpikes")
    void shouldOpenNothingOn(String name, IntToDoubleFunction curve) {
        assertThat(Spans.of(new Series(400).add(400, curve))).as(name).isEmpty();
    }

    @Test
    void shouldOpenOnARiseByALittleMoreIn30Steps() {
        assertThat(Spans.of(new Series(60).add(60, i -> Math.exp(0.01355 * i)))).isNotEmpty();
    }

    private static Arguments curve(String name, IntToDoubleFunction loss) {
        return Arguments.of(name, loss);
    }

    private static Series flat() {
        return new Series(80).add(40, i -> 1);
    }
}
