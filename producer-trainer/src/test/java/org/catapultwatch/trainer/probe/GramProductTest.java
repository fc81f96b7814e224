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
            gram.add(x);
            gram.takeUpperTriangle((i, from, row) -> {
                assertThat(from).isEqualTo(i);
                System.arraycopy(row, from, ofOne, i * columns + from, columns - from);
            });
            double[] ofTwo = product(gram, x, y, columns);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(ofTwo[i * columns + j]).isCloseTo(dot(x, i, y, j), within(1e-12));
                    if (j >= i) {
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

    @Test
    void shouldSumUpWhatIsAddedUntilItIsTaken() {
        try (GramProduct gram = new GramProduct(2);
                INDArray x = Nd4j.create(new double[] {1, 2, 3, 4}, new long[] {2, 2}, 'f');
                INDArray y = Nd4j.create(new double[] {1, 1}, new long[] {1, 2}, 'f')) {
            for (int turn = 0; turn < 2; turn++) {
                double[] triangle = new double[4];
                gram.add(x);
                gram.add(y);
                gram.takeUpperTriangle((i, from, row) -> System.arraycopy(row, from, triangle, 2 * i + from, 2 - from));
                assertThat(triangle).containsExactly(6, 12, 0, 26);
                gram.add(x, x);
                gram.add(y, y);
                double[] all = new double[4];
                gram.takeAll((i, from, row) -> System.arraycopy(row, 0, all, 2 * i, 2));
                assertThat(all).containsExactly(6, 12, 12, 26);
            }
        }
    }

    /** A million summands of 1 + 2⁻²⁰: float32 rounds their sum at every step. */
    @Test
    void shouldSumInDoubleWhatComesInFloat() {
        int features = 1 << 20;
        try (GramProduct gram = new GramProduct(1);
                INDArray x = Nd4j.valueArrayOf(new long[] {features, 1}, 1 + 0x1p-21, DataType.FLOAT)) {
            double[] result = new double[1];
            gram.add(x);
            gram.takeUpperTriangle((i, from, row) -> result[0] = row[0]);
            double expected = features * (1 + 0x1p-21) * (1 + 0x1p-21);
            assertThat(result[0]).isCloseTo(expected, within(1e-6));
        }
    }

    private static double[] product(GramProduct gram, INDArray x, INDArray y, int columns) {
        double[] result = new double[columns * columns];
        gram.add(x, y);
        gram.takeAll((i, from, row) -> System.arraycopy(row, 0, result, i * columns, columns));
        return result;
    }
}
