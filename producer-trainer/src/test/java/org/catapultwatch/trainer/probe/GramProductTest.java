package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GramProductTest {

    private static final int COLUMNS = 2 * GramProduct.SLAB + 5;

    @Test
    void shouldGiveOneArraysProductWithItselfAsThatOfTwoOnAndAboveTheDiagonal() {
        try (GramProduct gram = new GramProduct(COLUMNS);
                INDArray x = Nd4j.rand(DataType.FLOAT, 90, COLUMNS).dup('f');
                INDArray same = x.dup('f')) {
            double[] ofOne = new double[COLUMNS * COLUMNS];
            double[] ofTwo = new double[COLUMNS * COLUMNS];
            gram.of(x, x, ofOne);
            gram.of(x, same, ofTwo);
            for (int i = 0; i < COLUMNS; i++) {
                for (int j = i; j < COLUMNS; j++) {
                    assertThat(ofOne[i * COLUMNS + j]).isCloseTo(ofTwo[i * COLUMNS + j], within(1e-12));
                }
            }
        }
    }

    @Test
    void shouldPutTheColumnOfTheFirstArrayInTheRow() {
        try (GramProduct gram = new GramProduct(2);
                INDArray x = Nd4j.create(new double[] {1, 0, 2, 0}, new long[] {2, 2}, 'f');
                INDArray y = Nd4j.create(new double[] {3, 0, 5, 0}, new long[] {2, 2}, 'f')) {
            double[] result = new double[4];
            gram.of(x, y, result);
            assertThat(result).containsExactly(3, 5, 6, 10);
        }
    }

    /** A million summands of 1 + 2⁻²⁰: float32 rounds their sum at every step. */
    @Test
    void shouldSumInDoubleWhatComesInFloat() {
        int features = 1 << 20;
        try (GramProduct gram = new GramProduct(1);
                INDArray x = Nd4j.valueArrayOf(new long[] {features, 1}, 1 + 0x1p-21, DataType.FLOAT)) {
            double[] result = new double[1];
            gram.of(x, x, result);
            double expected = features * (1 + 0x1p-21) * (1 + 0x1p-21);
            assertThat(result[0]).isCloseTo(expected, within(1e-6));
        }
    }
}
