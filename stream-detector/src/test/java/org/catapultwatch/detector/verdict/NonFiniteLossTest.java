package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NaN and infinity are events: a divergence at the first of a row of them, and the run may recover. */
class NonFiniteLossTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(doubles = {NAN, INFINITY, Double.NEGATIVE_INFINITY})
    void shouldDivergeAtTheFirstStep(double lost) {
        for (List<StepReading> steps : both(new Series(60).add(lost).add(50, i -> 2))) {
            assertThat(Spans.of(steps)).containsExactly("0-0 DIVERGED");
        }
    }

    @Test
    void shouldDivergeOnceForARowOfThem() {
        for (List<StepReading> steps : both(flat().add(NAN, INFINITY, NAN))) {
            assertThat(Spans.of(steps)).containsExactly("40-40 DIVERGED");
        }
    }

    @Test
    void shouldDivergeAgainAfterFiniteLosses() {
        for (List<StepReading> steps : both(flat().add(NAN, 1, NAN, NAN, 1, 1))) {
            assertThat(Spans.of(steps)).containsExactly("40-40 DIVERGED", "42-42 DIVERGED");
        }
    }

    @Test
    void shouldDivergeInTheSpikeThatIsOpen() {
        var transitions =
                DetectedSpike.transitions(Series.of(flat().add(3, 9, INFINITY, NAN)), DetectorConfig.defaults());
        assertThat(transitions).hasSize(2);
        SpikeShape shape = transitions.get(1).shape();
        assertThat(shape.startStep()).isEqualTo(40);
        assertThat(shape.peakStep()).isEqualTo(42);
        assertThat(shape.endStep()).isEqualTo(42);
        assertThat(shape.peakLoss()).isInfinite();
        assertThat(shape.baselineLoss()).isEqualTo(1);
    }

    @Test
    void shouldGoOnFromTheBaselineBeforeWhenTheLossRecovers() {
        var series = flat().add(NAN).add(100, i -> 1).add(5, 1, 1);
        assertThat(Spans.of(series)).containsExactly("40-40 DIVERGED", "141-142 RETURNED");
        assertThat(Spans.of(Series.minibatch(series))).containsExactly("40-40 DIVERGED", "141-142 BRIEF");
    }

    @Test
    void shouldOpenOneSpikeWhenTheLossRecoversAtANewLevel() {
        for (List<StepReading> steps : both(flat().add(NAN, NAN).add(400, i -> 6))) {
            assertThat(Spans.of(steps)).containsExactly("40-40 DIVERGED", "42-242 SETTLED");
        }
    }

    @Test
    void shouldOpenNothingMoreWhenTheLossRecoversBelow() {
        for (List<StepReading> steps : both(flat().add(NAN).add(200, i -> 0.3))) {
            assertThat(Spans.of(steps)).containsExactly("40-40 DIVERGED");
        }
    }

    @Test
    void shouldFollowLossesOfZeroAndBelowAfterANonFiniteOne() {
        for (List<StepReading> steps :
                both(flat().add(NAN, -1, NAN).add(100, i -> -1).add(9, -1, -1, -1))) {
            assertThat(Spans.of(steps)).hasSize(3).startsWith("40-40 DIVERGED", "42-42 DIVERGED");
        }
    }

    @Test
    void shouldTakeGradientNormsThatAreNotFinite() {
        double[] norms = {NAN, INFINITY, 0, -1, 1};
        var series = new Series(300).add(200, i -> 2).noisy(0.01, 1).add(30, 2, 2, 2, 2);
        assertThat(Spans.of(Series.minibatch(series, i -> norms[i % norms.length])))
                .containsExactly("200-201 BRIEF");
    }

    private static List<List<StepReading>> both(Series series) {
        return List.of(Series.of(series), Series.minibatch(series));
    }

    private static Series flat() {
        return new Series(500).add(40, i -> 1);
    }
}
