package org.catapultwatch.trainer.probe;

import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.catapultwatch.trainer.network.Product;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A sum of products XᵀX, or XᵀY, of arrays of n columns and one type, accumulated in float64 whatever it is. Owns native memory: the
 * sum, and copies of operands of another type, one for every number of features. Not safe for use by several threads.
 */
final class GramProduct implements AutoCloseable {

    /** What takes the sum row by row. */
    interface Row {

        /**
         * Takes what a row holds from an entry on.
         *
         * @param from its first entry that is given
         * @param entries n values, those before {@code from} without meaning; overwritten by the next row
         */
        void take(int i, int from, double[] entries);
    }

    private final int columns;
    private final double[] entries;
    /** In column-major order, hence its transpose in the row-major order of what is handed out. */
    private final INDArray transposed;
    /** By number of features; the right one is that of a second array. */
    private final Map<Integer, INDArray> left = new HashMap<>();

    private final Map<Integer, INDArray> right = new HashMap<>();
    private final Product product = new Product(true, false);
    private boolean isEmpty = true;

    /** Room for products of arrays of n columns; nothing is in the sum. */
    GramProduct(int columns) {
        this.columns = columns;
        this.entries = new double[columns];
        this.transposed = Nd4j.create(DataType.DOUBLE, new long[] {columns, columns}, 'f');
    }

    /**
     * Adds XᵀX, of which the entries on and above the diagonal are computed.
     *
     * @param x features × n
     */
    void add(INDArray x) {
        SymmetricUpdate.addInner(inDouble(left, x), factor(), transposed);
    }

    /**
     * Adds XᵀY.
     *
     * @param x features × n
     * @param y features × n
     */
    void add(INDArray x, INDArray y) {
        product.gemm(inDouble(right, y), inDouble(left, x), transposed, 1, factor());
    }

    /** Of each row i the entries j ≥ i, row after row; the next product starts a new sum. */
    void takeUpperTriangle(Row row) {
        take(i -> i, row);
    }

    /** The sum row after row; the next product starts a new one. */
    void takeAll(Row row) {
        take(i -> 0, row);
    }

    /** What the sum so far is multiplied by when a product is added. */
    private double factor() {
        double factor = isEmpty ? 0 : 1;
        isEmpty = false;
        return factor;
    }

    private void take(IntUnaryOperator first, Row row) {
        DoubleBuffer values = transposed.data().asNioDouble();
        for (int i = 0; i < columns; i++) {
            int from = first.applyAsInt(i);
            values.get(i * columns + from, entries, from, columns - from);
            row.take(i, from, entries);
        }
        isEmpty = true;
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
