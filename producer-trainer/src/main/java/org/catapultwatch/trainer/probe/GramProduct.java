package org.catapultwatch.trainer.probe;

import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products XᵀY of two arrays of n columns and one type, accumulated in float64 whatever it is. Owns native memory: the product, and
 * copies of operands of another type, one for every number of features. Not safe for use by several threads.
 */
final class GramProduct implements AutoCloseable {

    /** What takes a product row by row. */
    interface Row {

        /**
         * Takes the first entries of a row.
         *
         * @param entries at least {@code count} values; overwritten by the next row
         */
        void take(int i, double[] entries, int count);
    }

    private final int columns;
    private final double[] entries;
    /** In column-major order, hence its transpose in the row-major order of what is returned. */
    private final INDArray transposed;
    /** By number of features; the right one is that of a second array. */
    private final Map<Integer, INDArray> left = new HashMap<>();

    private final Map<Integer, INDArray> right = new HashMap<>();

    /** Room for products of arrays of n columns. */
    GramProduct(int columns) {
        this.columns = columns;
        this.entries = new double[columns];
        this.transposed = Nd4j.create(DataType.DOUBLE, new long[] {columns, columns}, 'f');
    }

    /**
     * XᵀX, which is symmetric: of each row i the entries j ≤ i, row after row.
     *
     * @param x features × n
     */
    void lowerTriangle(INDArray x, Row row) {
        SymmetricUpdate.inner(inDouble(left, x), transposed);
        each(i -> i + 1, row);
    }

    /**
     * XᵀY, row after row.
     *
     * @param x features × n
     * @param y features × n
     */
    void product(INDArray x, INDArray y, Row row) {
        Nd4j.gemm(inDouble(right, y), inDouble(left, x), transposed, true, false, 1, 0);
        each(i -> columns, row);
    }

    private void each(IntUnaryOperator length, Row row) {
        DoubleBuffer values = transposed.data().asNioDouble();
        for (int i = 0; i < columns; i++) {
            int count = length.applyAsInt(i);
            values.get(i * columns, entries, 0, count);
            row.take(i, entries, count);
        }
    }

    @Override
    public void close() {
        transposed.close();
        left.values().forEach(INDArray::close);
        right.values().forEach(INDArray::close);
    }

    /** An array of float64 in column-major order as it is; of any other a copy. */
    private INDArray inDouble(Map<Integer, INDArray> copies, INDArray array) {
        boolean isColumnMajor = array.ordering() == 'f' && array.stride(0) == 1 && array.stride(1) == array.rows();
        if (array.dataType() == DataType.DOUBLE && isColumnMajor) {
            return array;
        }
        INDArray copy = copies.computeIfAbsent(
                array.rows(), rows -> Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f'));
        copy.assign(array);
        return copy;
    }
}
