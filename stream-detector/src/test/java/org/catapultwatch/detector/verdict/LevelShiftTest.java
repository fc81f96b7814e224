package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows a level shift, and how a spike that does not come back is closed: the horizon is 200 steps. */
class LevelShiftTest {

    @Test
    void shouldSettleAfterAHorizonWithoutProgress() {
        // The last new peak is at step 49.
        var series = new Series(700).add(40, i -> 1).add(10, i -> 5 + 0.1 * i).add(400, i -> 5.8);
        assertThat(Spans.of(series)).containsExactly("40-249 SETTLED");
    }

    @Test
    void shouldFollowASpikeThatComesBackSlowlyButSteadily() {
        var series = new Series(800).add(40, i -> 1).add(700, i -> 100 * Math.exp(-0.008 * i));
        assertThat(Spans.of(series)).containsExactly("40-599 RETURNED");
    }

    @Test
    void shouldCallASteadyExponentialRiseDivergedAtTwoHorizons() {
        var series = new Series(500).add(40, i -> 1).add(420, i -> 2 * Math.exp(0.01 * i));
        assertThat(Spans.of(series)).first().isEqualTo("40-440 DIVERGED");
    }

    @Test
    void shouldSettleAtFourHorizonsWhateverStillMoves() {
        var series = new Series(1300).add(40, i -> 1).add(1000, i -> 1e6 * Math.exp(-0.005 * i));
        assertThat(Spans.of(series)).first().isEqualTo("40-840 SETTLED");
    }

    @Test
    void shouldOpenNothingInABeatingTangleAfterALevelShift() {
        assertThat(Spans.of(tangle(3000))).containsExactly("40-243 SETTLED");
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "56, 1", "64, 2", "200, 2"})
    void shouldOpenAgainOnceCalmForTheWholeWindow(int calm, int spikes) {
        List<String> spans = Spans.of(tangle(600).add(calm, i -> 5).add(8.5, 5, 5, 5));
        assertThat(spans).hasSize(spikes);
    }

    @Test
    void shouldOpenOnWhatLeavesTheTangleItself() {
        assertThat(Spans.of(tangle(600).add(100, 5, 5, 5))).hasSize(2);
    }

    @Test
    void shouldOpenNothingInATangleOfMinibatchLoss() {
        assertThat(Spans.of(Series.minibatch(tangle(3000)))).containsExactly("40-243 SETTLED");
        // Its means of 16 rise and fall by more than twofold every 40 steps.
        var slow = new Series(2100).add(100, i -> 1).add(2000, i -> 5 * Math.exp(0.55 * Math.cos(Math.PI * i / 20)));
        assertThat(Spans.of(Series.minibatch(slow.noisy(0.01, 1)))).hasSize(1);
    }

    @Test
    void shouldTakeNoiseAfterALevelShiftForCalm() {
        // Four readings together are not looked at in a tangle, and plain noise is none though it strays by more than
        // 1.5 times.
        var series = new Series(1000).add(100, i -> 1).add(500, i -> 20).noisy(0.3, 2);
        series.add(6, i -> 20 * Math.exp(4.2 * 0.3)).add(60, i -> 20);
        assertThat(Spans.of(Series.minibatch(series)))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("SETTLED");
    }

    /** A shift from 1 to about 5, and from there ups and downs by a factor 2 that die away and come back every 40 steps. */
    private static Series tangle(int steps) {
        return new Series(4000)
                .add(40, i -> 1)
                .add(steps, i -> 5 * Math.exp(0.35 * Math.cos(0.9 * i) * Math.cos(Math.PI * i / 40)));
    }
}
