package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PivotedCholeskyTest {

    private static final int SIZE = 12;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 11, 12})
    void shouldFactorAMatrixInAsManyRowsAsItsRank(int rank) {
        double[] matrix = gram(random(rank, 1), rank);

        double[] factor = PivotedCholesky.factor(matrix, SIZE, 1e-12);

        assertThat(factor).hasSize(rank * SIZE);
        assertThat(gram(factor, rank)).containsExactly(matrix, within(1e-12));
    }

    @Test
    void shouldFactorDirectionsOfVeryDifferentSize() {
        double[] rows = random(SIZE, 2);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= Math.pow(10, -(i / SIZE) / 2.5);
        }
        double[] matrix = gram(rows, SIZE);

        double[] factor = PivotedCholesky.factor(matrix, SIZE, 1e-12);

        assertThat(gram(factor, factor.length / SIZE)).containsExactly(matrix, within(1e-10));
    }

    @Test
    void shouldGiveARowOfZerosForAMatrixOfZeros() {
        assertThat(PivotedCholesky.factor(new double[SIZE * SIZE], SIZE, 1e-12)).containsExactly(new double[SIZE]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5 * SIZE + 5, 3})
    void shouldNotHideWhatIsNoNumber(int entry) {
        double[] matrix = gram(random(SIZE, 3), SIZE);
        matrix[entry] = Double.NaN;

        assertThat(PivotedCholesky.factor(matrix, SIZE, 1e-12)).contains(Double.NaN);
    }

    private static double[] random(int rows, int seed) {
        return new Random(seed).doubles((long) rows * SIZE, -1, 1).toArray();
    }

    private static double[] gram(double[] rows, int count) {
        double[] product = new double[SIZE * SIZE];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    product[i * SIZE + j] += rows[row * SIZE + i] * rows[row * SIZE + j];
                }
            }
        }
        return product;
    }
}
