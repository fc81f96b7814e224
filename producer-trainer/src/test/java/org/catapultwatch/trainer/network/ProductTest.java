package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ProductTest {

    private final Random random = new Random(5);
    private final Product product = new Product(true, false);
    private final INDArray a = matrix(9, 4);
    private final INDArray b = matrix(9, 6);
    private final INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void shouldMultiplyMatricesOrTheirTransposes(boolean transposesLeft, boolean transposesRight) {
        INDArray left = transposesLeft ? matrix(7, 3) : matrix(3, 7);
        INDArray right = transposesRight ? matrix(5, 7) : matrix(7, 5);
        INDArray c = matrix(3, 5);
        double[] before = c.data().asDouble();

        new Product(transposesLeft, transposesRight).gemm(left, right, c, 2, -0.5);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                double sum = 0;
                for (int k = 0; k < 7; k++) {
                    sum += (transposesLeft ? left.getDouble(k, i) : left.getDouble(i, k))
                            * (transposesRight ? right.getDouble(j, k) : right.getDouble(k, j));
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
        INDArray firstA = matrix(9, 4).castTo(type);
        INDArray firstB = matrix(9, 6).castTo(type);
        INDArray firstResult = Nd4j.create(type, new long[] {4, 6}, 'f');
        product.gemm(firstA, firstB, firstResult, 1, 0);

        INDArray otherA = matrix(9, 4).castTo(type);
        product.gemm(otherA, firstB, firstResult, 2, 0);
        assertThat(firstResult.data().asDouble()).isEqualTo(expected(type, otherA, firstB, 2));

        INDArray someColumns = LinearAlgebra.columns(matrix(9, 8).castTo(type), 2, 8);
        product.gemm(otherA, someColumns, firstResult, 2, 0);
        assertThat(firstResult.data().asDouble()).isEqualTo(expected(type, otherA, someColumns, 2));

        INDArray otherResult = Nd4j.ones(type, 4, 6).dup('f');
        product.gemm(otherA, someColumns, otherResult, 2, 1);
        assertThat(otherResult.data().asDouble())
                .isEqualTo(firstResult.add(1).data().asDouble());
    }

    @Test
    void shouldReadTheSameArraysAnewWhenTheirValuesChange() {
        product.gemm(a, b, result, 1, 0);
        a.muli(3);

        product.gemm(a, b, result, 1, 0);

        assertThat(result.data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 1));
    }

    @Test
    void shouldTakeWhateverFactorsComeNext() {
        result.assign(Double.NaN);
        product.gemm(a, b, result, 1, 0);
        assertThat(result.data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 1));

        product.gemm(a, b, result, 4, 0);
        assertThat(result.data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 4));

        product.gemm(a, b, result, 0, 0);
        assertThat(result.data().asDouble()).containsOnly(0);

        result.assign(0.5);
        product.gemm(a, b, result, 0, 4);
        assertThat(result.data().asDouble()).containsOnly(2);
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogetherAndGoOn() {
        double[] right = expected(DataType.DOUBLE, a, b, 1);
        product.gemm(a, b, result, 1, 0);

        for (INDArray wrong : List.of(matrix(8, 6), matrix(9, 5), matrix(9, 6).castTo(DataType.FLOAT))) {
            assertThatThrownBy(() -> product.gemm(a, wrong, result, 2, 0))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("matmul");
        }
        assertThat(result.data().asDouble()).isEqualTo(right);

        result.assign(0);
        product.gemm(a, b, result, 1, 0);
        assertThat(result.data().asDouble()).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldRefuseAnArrayThatIsClosed(int closed) {
        product.gemm(a, b, result, 1, 0);
        List.of(a, b, result).get(closed).close();

        assertThatIllegalStateException()
                .isThrownBy(() -> product.gemm(a, b, result, 1, 0))
                .withMessage("matmul of an array that is closed");
    }

    @Test
    void shouldRefuseColumnsOfAnArrayThatIsClosed() {
        INDArray all = matrix(9, 8);
        INDArray columns = LinearAlgebra.columns(all, 1, 7);
        product.gemm(a, columns, result, 1, 0);
        all.close();

        assertThatIllegalStateException().isThrownBy(() -> product.gemm(a, columns, result, 1, 0));
    }

    @Test
    void shouldWriteIntoRowsOfALargerArray() {
        INDArray larger = Nd4j.create(DataType.DOUBLE, new long[] {7, 6}, 'f');
        INDArray rows = larger.get(NDArrayIndex.interval(2, 6), NDArrayIndex.all());

        product.gemm(a, b, rows, 1, 0);

        assertThat(rows.dup('f').data().asDouble()).isEqualTo(expected(DataType.DOUBLE, a, b, 1));
        assertThat(larger.getRow(1).sumNumber().doubleValue()).isZero();
        assertThat(larger.getRow(6).sumNumber().doubleValue()).isZero();
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
