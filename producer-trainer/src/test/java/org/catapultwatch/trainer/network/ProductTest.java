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
    void shouldTakeWhateverFactorsComeNext() {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');

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
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {4, 6}, 'f');
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
        Product product = new Product(true, false);
        List<INDArray> arrays = List.of(matrix(9, 4), matrix(9, 6), matrix(4, 6));
        product.gemm(arrays.get(0), arrays.get(1), arrays.get(2), 1, 0);
        arrays.get(closed).close();

        assertThatIllegalStateException()
                .isThrownBy(() -> product.gemm(arrays.get(0), arrays.get(1), arrays.get(2), 1, 0))
                .withMessage("matmul of an array that is closed");
    }

    @Test
    void shouldRefuseColumnsOfAnArrayThatIsClosed() {
        Product product = new Product(true, false);
        INDArray a = matrix(9, 4);
        INDArray all = matrix(9, 8);
        INDArray b = LinearAlgebra.columns(all, 1, 7);
        INDArray result = matrix(4, 6);
        product.gemm(a, b, result, 1, 0);
        all.close();

        assertThatIllegalStateException().isThrownBy(() -> product.gemm(a, b, result, 1, 0));
    }

    @Test
    void shouldWriteIntoRowsOfALargerArray() {
        INDArray a = matrix(9, 4);
        INDArray b = matrix(9, 6);
        INDArray larger = Nd4j.create(DataType.DOUBLE, new long[] {7, 6}, 'f');
        INDArray rows = larger.get(NDArrayIndex.interval(2, 6), NDArrayIndex.all());

        new Product(true, false).gemm(a, b, rows, 1, 0);

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
