package org.catapultwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @Test
    void shouldTakeTheMedianOfTheTurnsOwnRatios() {
        // All of the second turn was slow: the ratio of the medians would be 3.
        Comparison odd = compare(new double[] {2, 30, 3}, new double[] {1, 10, 1}, 1);
        assertThat(odd.ratio()).isEqualTo(3);
        Comparison drifting = compare(new double[] {2, 40, 9}, new double[] {1, 20, 3}, 1);
        assertThat(drifting.ratio()).isEqualTo(2);
        assertThat(drifting.medianMeasuredSeconds()).isEqualTo(9);
        assertThat(drifting.medianAgainstSeconds()).isEqualTo(3);
        assertThat(compare(new double[] {1, 4}, new double[] {1, 2}, 1).ratio()).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2, true", "2.1, 1, 2, false", "0, 0, 2, false"})
    void shouldHoldUpToItsLimit(double measured, double against, double limit, boolean holds) {
        assertThat(compare(new double[] {measured}, new double[] {against}, limit)
                        .holds())
                .isEqualTo(holds);
    }

    @Test
    void shouldTimeInTurnsAfterTheWarmUps() {
        List<String> calls = new ArrayList<>();
        Comparison comparison = Comparison.of("a", () -> calls.add("a"), "b", () -> calls.add("b"), 2, 3, 1);
        assertThat(calls).containsExactly("a", "b", "a", "b", "a", "b", "a", "b", "a", "b");
        assertThat(comparison.turns()).isEqualTo(3);
        assertThat(comparison.measuredSeconds()).hasSize(3).doesNotContain(0);
        assertThat(comparison.againstSeconds()).hasSize(3).doesNotContain(0);
    }

    private static Comparison compare(double[] measured, double[] against, double limit) {
        return new Comparison("a", "b", measured, against, limit);
    }
}
