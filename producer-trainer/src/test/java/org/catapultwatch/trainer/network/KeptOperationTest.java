package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KeptOperationTest {

    @Test
    void shouldSubtractTheRightArray() {
        INDArray result = row(0, 0);

        KeptOperation.subtraction().run(row(5, 1), row(2, 4), result);

        assertThat(result.data().asDouble()).containsExactly(3, -3);
    }

    @Test
    void shouldMultiplyInPlaceAgainAndAgain() {
        KeptOperation multiply = KeptOperation.multiplication();
        INDArray values = row(5, 1);
        INDArray factors = row(2, 3);

        multiply.run(values, factors, values);
        multiply.run(values, factors, values);

        assertThat(values.data().asDouble()).containsExactly(20, 9);
    }

    @Test
    void shouldMultiplyEveryColumnByOne() {
        INDArray matrix = Nd4j.create(new double[] {1, 2, 3, 4}, new long[] {2, 2}, 'f');
        INDArray column = Nd4j.create(new double[] {10, 100}, new long[] {2, 1}, 'f');
        INDArray result = Nd4j.create(new double[4], new long[] {2, 2}, 'f');

        KeptOperation.multiplication().run(matrix, column, result);

        assertThat(result.data().asDouble()).containsExactly(10, 200, 30, 400);
    }

    private static INDArray row(double... values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'f');
    }
}
