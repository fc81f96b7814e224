package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    @Test
    void shouldSeeTheOrderAlone() {
        assertThat(of(new double[] {1, 2, 3}, new double[] {1, 10, 1000})).isEqualTo(1);
        assertThat(of(new double[] {1, 2, 3}, new double[] {-1, -10, -1000})).isEqualTo(-1);
    }

    @Test
    void shouldLetEqualValuesShareTheMeanOfTheirRanks() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5)
        assertThat(of(new double[] {10, 20, 20, 30}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
    }

    /** Without ties ρ = 1 − 6 Σ d² / (n(n² − 1)), d the difference of the ranks. */
    @Test
    void shouldAgreeWithTheFormulaOfSquaredDifferences() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int n = 3 + random.nextInt(20);
            double[] x = random.doubles(n).toArray();
            double[] y = random.doubles(n).toArray();
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += Math.pow(rank(x, i) - rank(y, i), 2);
            }
            assertThat(of(x, y)).isCloseTo(1 - 6 * squares / (n * (n * n - 1.0)), within(1e-12));
        }
    }

    @Test
    void shouldBeUndefinedWhereNothingVariesOrThereAreTooFewPoints() {
        assertThat(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})
                        .reason())
                .isEqualTo("one of the two does not vary");
        assertThat(RankCorrelation.of(new double[] {1, 2}, new double[] {1, 2}).reason())
                .isEqualTo("2 points, expected 3 or more");
    }

    private static double of(double[] x, double[] y) {
        return RankCorrelation.of(x, y).value();
    }

    private static int rank(double[] values, int i) {
        int rank = 1;
        for (double other : values) {
            rank += other < values[i] ? 1 : 0;
        }
        return rank;
    }
}
