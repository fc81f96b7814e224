package org.catapultwatch.detector.evaluation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule against series whose threshold is worked out by hand. */
class KnownRulesTest {

    /** 0.9 and 1.1 in turn: mean 1, deviation of the population 0.1. */
    private static double[] alternating(int length, double... then) {
        return DoubleStream.concat(DoubleStream.iterate(0.9, value -> 2 - value).limit(length), DoubleStream.of(then))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        // 1 + 3 · 0.1
        "WANDB, 30, 1.29, false",
        "WANDB, 30, 1.31, true",
        "WANDB, 29, 9, false",
        // 1 + 6 · 0.1 · sqrt(128/127) = 1.6024
        "SKIP_STEP, 128, 1.601, false",
        "SKIP_STEP, 128, 1.604, true",
        "SKIP_STEP, 64, 9, true",
        "SKIP_STEP, 63, 9, false",
        "SKIP_STEP, 128, 0.1, false",
        // 1 + 7 · 0.1
        "OLMO2, 1000, 1.69, false",
        "OLMO2, 1000, 1.71, true",
        "OLMO2, 99, 9, false",
        // worse than the last, and off 1 by 2
        "LIGHTNING, 10, 2.99, false",
        "LIGHTNING, 10, 3.01, true",
        "LIGHTNING, 10, NaN, true",
        // 3 · median 1
        "MEDIAN, 50, 2.99, false",
        "MEDIAN, 50, 3.01, true",
        "MEDIAN, 49, 9, false",
        // after 25 values, thirteen of them 0.9: mean 0.996, deviation 0.09992; 0.996 + 2.5 · 0.09992 = 1.2458
        "ZCLIP, 25, 1.245, false",
        "ZCLIP, 25, 1.247, true",
        "ZCLIP, 24, 9, false",
    })
    void shouldMarkTheStepAboveItsThreshold(KnownRule rule, int before, double value, boolean spike) {
        List<Integer> marked = marked(rule, alternating(before, value));
        assertThat(marked).isEqualTo(spike ? List.of(before) : List.of());
    }

    /** Logs −0.2, −0.1, 0, 0.1, 0.2 in turn: median 0, MAD 0.1, so the threshold is exp(8 · 0.1/0.6745) = 3.274. */
    @ParameterizedTest
    @CsvSource({"100, 3.26, false", "100, 3.28, true", "50, 3.28, true", "49, 9, false", "100, 0.01, false"})
    void shouldMarkALogLossFarFromItsMedian(int before, double value, boolean spike) {
        double[] values = DoubleStream.concat(
                        IntStream.range(0, before).mapToDouble(i -> Math.exp(0.1 * (i % 5 - 2))),
                        DoubleStream.of(value))
                .toArray();
        assertThat(marked(KnownRule.LOG_MAD, values)).isEqualTo(spike ? List.of(before) : List.of());
    }

    @Test
    void shouldMarkTheFifthHighLossInARow() {
        assertThat(marked(KnownRule.KILL_LOSS_SPIKE, alternating(100, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 1)))
                .containsExactly(104, 105);
        assertThat(marked(KnownRule.KILL_LOSS_SPIKE, alternating(100, 3, 3, 3, 3, 1, 3)))
                .isEmpty();
        assertThat(marked(KnownRule.KILL_LOSS_SPIKE, alternating(99, 3, 3, 3, 3, 3)))
                .isEmpty();
    }

    @Test
    void shouldWatchATwentiethOfALongRun() {
        assertThat(marked(KnownRule.KILL_LOSS_SPIKE.start(2100), alternating(104, 3, 3, 3, 3, 3)))
                .isEmpty();
        assertThat(marked(KnownRule.KILL_LOSS_SPIKE.start(2100), alternating(105, 3, 3, 3, 3, 3)))
                .containsExactly(109);
    }

    @Test
    void shouldKeepSpikesOutOfTheMeanOfLightning() {
        // were the first 3.01 in the mean, 3.5 would be off it by less than twice
        assertThat(marked(KnownRule.LIGHTNING, alternating(10, 3.01, 3.5, 3.4, 0.9)))
                .containsExactly(10, 11, 12);
    }

    @Test
    void shouldClipWhatEntersTheMeanOfZClip() {
        // z of 2 is 10.05: the clipped 0.996 + 2.5 · 0.09992 · 2.5/10.05 enters, so the mean stays near 1
        assertThat(marked(KnownRule.ZCLIP, alternating(25, 2, 1.28))).containsExactly(25, 26);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnAfterANonFiniteValue(KnownRule rule) {
        double[] lost = {Double.NaN, Double.POSITIVE_INFINITY, 1, 1, 50, 60, 70, 80, 90};
        List<Integer> marked = marked(rule, alternating(1000, lost));
        assertThat(marked).contains(1000 + lost.length - 1 - (rule == KnownRule.WANDB ? 3 : 0));
    }

    @ParameterizedTest
    @EnumSource
    void shouldMarkNothingInAConstantSeries(KnownRule rule) {
        assertThat(marked(rule, DoubleStream.generate(() -> 1).limit(300).toArray()))
                .isEmpty();
    }

    private static List<Integer> marked(KnownRule rule, double[] values) {
        return marked(rule.start(values.length), values);
    }

    private static List<Integer> marked(SpikeRule rule, double[] values) {
        List<Integer> marked = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (rule.isSpike(values[i])) {
                marked.add(i);
            }
        }
        return marked;
    }
}
