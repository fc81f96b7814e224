package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
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

    @Test
    void shouldChooseColumnsByWhatTheIndicesAreNow() {
        KeptOperation choose = KeptOperation.choiceOfColumns();
        INDArray matrix = Nd4j.create(new double[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'f');
        INDArray indices = Nd4j.createFromArray(2, 0, 2);
        INDArray result = Nd4j.create(new double[6], new long[] {2, 3}, 'f');

        choose.run(matrix, indices, result);
        assertThat(result.data().asDouble()).containsExactly(5, 6, 1, 2, 5, 6);

        indices.data().put(1, 1);
        choose.run(matrix, indices, result);
        assertThat(result.data().asDouble()).containsExactly(5, 6, 3, 4, 5, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose.run(matrix, indices.castTo(DataType.INT64), result))
                .withMessage("gather of DOUBLE and LONG into DOUBLE, expected DOUBLE and INT into DOUBLE");
    }

    @Test
    void shouldTakeWhateverArraysComeNext() {
        KeptOperation subtract = KeptOperation.subtraction();
        INDArray result = row(0, 0);
        subtract.run(row(5, 1), row(2, 4), result);

        subtract.run(row(7, 8), row(1, 1), result);

        assertThat(result.data().asDouble()).containsExactly(6, 7);
    }

    @Test
    void shouldStayTheSameWhenItsContextIsRenewed() {
        KeptOperation product = KeptOperation.product(true, false);
        product.setFactors(0.5, 1);
        INDArray sum = Nd4j.create(new double[4], new long[] {2, 2}, 'f');
        INDArray one = row(1, 2);
        INDArray other = row(4, 6);

        for (int run = 0; run < 2 * KeptOperation.MOST_RUNS + 2; run++) {
            product.run(one, other, sum);
        }

        int half = KeptOperation.MOST_RUNS + 1;
        assertThat(sum.data().asDouble()).containsExactly(4 * half, 8 * half, 6 * half, 12 * half);
    }

    @Test
    void shouldRefuseArraysThatDoNotGoTogetherAndGoOn() {
        KeptOperation subtract = KeptOperation.subtraction();
        INDArray result = row(0, 0);
        subtract.run(row(5, 1), row(2, 4), result);

        assertThatThrownBy(() -> subtract.run(row(5, 1), row(2, 4, 6), result))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("subtract");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subtract.run(row(5, 1), row(2, 4).castTo(DataType.FLOAT), result))
                .withMessage("subtract of DOUBLE and FLOAT into DOUBLE, expected DOUBLE and DOUBLE into DOUBLE");
        assertThat(result.data().asDouble()).containsExactly(3, -3);

        subtract.run(row(7, 8), row(1, 1), result);
        assertThat(result.data().asDouble()).containsExactly(6, 7);
    }

    private static INDArray row(double... values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'f');
    }
}
