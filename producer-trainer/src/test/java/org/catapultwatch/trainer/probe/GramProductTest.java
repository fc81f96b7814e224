package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GramProductTest {

    @ParameterizedTest(name = "{0} features, {1} columns, {2}")
    @CsvSource({"90, 133, FLOAT", "90, 133, DOUBLE", "1, 133, FLOAT", "1, 65, DOUBLE", "90, 65, FLOAT", "3, 64, FLOAT"})
    void shouldGiveTheProductsOfColumns(int features, int columns, DataType type) {
        try (GramProduct gram = new GramProduct(columns);
                INDArray x = Nd4j.rand(type, features, columns).dup('f');
                INDArray y = Nd4j.rand(type, features, columns).dup('f')) {
            double[] ofOne = new double[columns * columns];
            gram.lowerTriangle(x, (i, row, count) -> {
                assertThat(count).isEqualTo(i + 1);
                System.arraycopy(row, 0, ofOne, i * columns, count);
            });
            double[] ofTwo = product(gram, x, y, columns);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(ofTwo[i * columns + j]).isCloseTo(dot(x, i, y, j), within(1e-12));
                    if (j <= i) {
                        assertThat(ofOne[i * columns + j]).isCloseTo(dot(x, i, x, j), within(1e-12));
                    }
                }
            }
        }
    }

    private static double dot(INDArray x, int i, INDArray y, int j) {
        double sum = 0;
        for (int feature = 0; feature < x.rows(); feature++) {
            sum += x.getDouble(feature, i) * y.getDouble(feature, j);
        }
        return sum;
    }

    @Test
    void shouldPutTheColumnOfTheFirstArrayInTheRow() {
        try (GramProduct gram = new GramProduct(2);
                INDArray x = Nd4j.create(new double[] {1, 0, 2, 0}, new long[] {2, 2}, 'f');
                INDArray y = Nd4j.create(new double[] {3, 0, 5, 0}, new long[] {2, 2}, 'f')) {
            assertThat(product(gram, x, y, 2)).containsExactly(3, 5, 6, 10);
        }
    }

    /** A million summands of 1 + 2⁻²⁰: float32 rounds their sum at every step. */
    @Test
    void shouldSumInDoubleWhatComesInFloat() {
        int features = 1 << 20;
        try (GramProduct gram = new GramProduct(1);
                INDArray x = Nd4j.valueArrayOf(new long[] {features, 1}, 1 + 0x1p-21, DataType.FLOAT)) {
            double[] result = new double[1];
            gram.lowerTriangle(x, (i, row, count) -> result[0] = row[0]);
            double expected = features * (1 + 0x1p-21) * (1 + 0x1p-21);
            assertThat(result[0]).isCloseTo(expected, within(1e-6));
        }
    }

    private static double[] product(GramProduct gram, INDArray x, INDArray y, int columns) {
        double[] result = new double[columns * columns];
        gram.product(x, y, (i, row, count) -> System.arraycopy(row, 0, result, i * columns, columns));
        return result;
    }
}
