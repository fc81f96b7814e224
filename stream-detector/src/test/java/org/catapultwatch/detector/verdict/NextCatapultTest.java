package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A catapult that begins before the last one is all the way back, as in gd-rank2. The first rises by a factor 1000 from 1. */
class NextCatapultTest {

    /** Steps that the first takes down to its valley, at 43. */
    private static final long VALLEY_STEP = 43;

    @ParameterizedTest
    @ValueSource(doubles = {0.07, 0.1, 0.15})
    void shouldCloseTheFirstAtTheValleyAndOpenTheNext(double left) {
        double valley = Math.pow(1000, left);
        var series = toValley(valley).add(1.1 * valley, 1.3 * valley, 4 * valley, 11 * valley, 50 * valley, 1, 1);
        assertThat(Spans.of(series)).containsExactly("40-43 RETURNED", "45-49 RETURNED");
        assertThat(Spans.decidedAt(Series.of(series))).containsExactly("40 47", "47 49");
    }

    @Test
    void shouldCarryOnTheOneSpikeWhenMoreWasLeft() {
        double valley = Math.pow(1000, 0.17);
        assertThat(Spans.of(toValley(valley).add(1.1 * valley, 4 * valley, 30 * valley, 1, 1)))
                .containsExactly("40-47 RETURNED");
    }

    @Test
    void shouldTakeASmallBumpFromTheValleyForPartOfTheSpike() {
        assertThat(Spans.of(toValley(2).add(2.2, 8, 19, 8, 2, 1, 1))).containsExactly("40-49 RETURNED");
    }

    @ParameterizedTest
    @CsvSource({"29, 2", "30, 1"})
    void shouldAllowTheNextThirtyStepsFromTheValley(int wait, int spikes) {
        assertThat(Spans.of(toValley(2).add(wait, i -> 2.1).add(30, 1, 1))).hasSize(spikes);
    }

    @Test
    void shouldFindThreeInARowThatNeverComeAllTheWayBack() {
        var series = toValley(1.8);
        for (int i = 0; i < 2; i++) {
            series.add(1.8, 1.8, 40, 900, 40, 1.8);
        }
        assertThat(Spans.of(series.add(1, 1))).hasSize(3).first().isEqualTo("40-" + VALLEY_STEP + " RETURNED");
    }

    private static Series toValley(double valley) {
        return new Series(100).add(40, i -> 1).add(30, 1000, 30).add(valley);
    }
}
