package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProductTest {

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void shouldMultiplyMatricesOrTheirTransposes(boolean transposesLeft, boolean transposesRight) {
        INDArray a = transposesLeft ? matrix(7, 3) : matrix(3, 7);
        INDArray b = transposesRight ? matrix(5, 7) : matrix(7, 5);
        INDArray c = matrix(3, 5);
        double[] before = c.data().asDouble();

        new Product(transposesLeft, transposesRight).gemm(a, b, c, 2, -0.5);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                double sum = 0;
                for (int k = 0; k < 7; k++) {
                    sum += (transposesLeft ? a.getDouble(k, i) : a.getDouble(i, k))
                            * (transposesRight ? b.getDouble(j, k) : b.getDouble(k, j));
                }
                assertThat(c.getDouble(i, j)).isCloseTo(2 * sum - 0.5 * before[j * 3 + i], within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void shouldTakeWhateverArraysAndFactorsComeNext(DataType type) {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4).castTo(type);
        INDArray b = matrix(9, 6).castTo(type);
        INDArray result = Nd4j.create(type, new long[] {4, 6}, 'f');
        product.gemm(a, b, result, 1, 0);

        INDArray otherA = matrix(9, 4).castTo(type);
        product.gemm(otherA, b, result, 2, 0);
        assertThat(result.data().asDouble()).isEqualTo(expected(type, otherA, b, 2));

        INDArray someColumns = LinearAlgebra.columns(matrix(9, 8).castTo(type), 2, 8);
        product.gemm(otherA, someColumns, result, 2, 0);
        assertThat(result.data().asDouble()).isEqualTo(expected(type, otherA, someColumns, 2));

        INDArray otherResult = Nd4j.ones(type, 4, 6).dup('f');
        product.gemm(otherA, someColumns, otherResult, 2, 1);
        assertThat(otherResult.data().asDouble()).isEqualTo(result.add(1).data().asDouble());
    }

    @Test
    void shouldReadTheSameArraysAnewWhenTheirValuesChange() {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');
        product.gemm(a, b, result, 1, 0);
        a.muli(3);

        product.gemm(a, b, result, 1, 0);

        assertThat(result.data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 1));
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogetherAndGoOn() {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');
        product.gemm(a, b, result, 1, 0);
        result.assign(0);

        assertThatThrownBy(() -> product.gemm(a, matrix(8, 6), result, 1, 0)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> product.gemm(a, matrix(9, 6).castTo(DataType.FLOAT), result, 1, 0))
                .isInstanceOf(RuntimeException.class);
        product.gemm(a, b, result, 1, 0);

        assertThat(result.data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 1));
    }

    @Test
    void shouldRefuseAnArrayThatIsClosed() {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');
        product.gemm(a, b, result, 1, 0);
        b.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> product.gemm(a, b, result, 1, 0))
                .withMessage("matmul of an array that is closed");
    }

    private static double[] expected(DataType type, INDArray a, INDArray b, double alpha) {
        INDArray result = Nd4j.create(type, new long[] {a.columns(), b.columns()}, 'f');
        Nd4j.gemm(a, b, result, true, false, alpha, 0);
        return result.data().asDouble();
    }

    private INDArray matrix(int rows, int columns) {
        double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
        return Nd4j.create(values, new long[] {rows, columns}, 'f');
    }
}
