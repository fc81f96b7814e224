package org.catapultwatch.trainer.probe;

import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.Map;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products XᵀY of two arrays of n columns and one type, accumulated in float64 whatever it is.
 *
 * <p>Where X and Y are the same array only the entries (i, j) with i ≤ j are computed, in slabs of columns. Owns native memory:
 * operands of another type in float64, and a slab of every size needed.
 */
final class GramProduct implements AutoCloseable {

    /** Columns of a slab: of 512, nine sixteenths of the product are multiplied. */
    static final int SLAB = 64;

    private final int columns;
    private final Map<SlabSize, INDArray> slabs = new HashMap<>();
    private INDArray left;
    private INDArray right;

    /** Rows of a slab are columns j of the result, its columns rows i: column-major, so that each i is one run of the result. */
    private record SlabSize(int rows, int columns) {

        INDArray allocate() {
            return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f');
        }
    }

    GramProduct(int columns) {
        this.columns = columns;
    }

    /**
     * XᵀY: entry (i, j) at i·n + j; for one and the same array only those with i ≤ j are right, the others undefined.
     *
     * @param x features × n
     * @param y features × n
     * @param result n² values
     */
    void of(INDArray x, INDArray y, double[] result) {
        if (x.rows() == 1) {
            outer(x.data().asDouble(), y.data().asDouble(), result);
            return;
        }
        boolean isDouble = x.dataType() == DataType.DOUBLE;
        if (!isDouble) {
            left = inDouble(left, x);
            right = x == y ? right : inDouble(right, y);
        }
        INDArray first = isDouble ? x : left;
        INDArray second = x == y ? first : isDouble ? y : right;
        for (int from = 0; from < columns; from += SLAB) {
            int to = Math.min(columns, from + SLAB);
            int start = x == y ? from : 0;
            int rows = columns - start;
            INDArray slab = slabs.computeIfAbsent(new SlabSize(rows, to - from), SlabSize::allocate);
            Nd4j.gemm(
                    LinearAlgebra.columns(second, start, columns),
                    LinearAlgebra.columns(first, from, to),
                    slab,
                    true,
                    false,
                    1,
                    0);
            DoubleBuffer values = slab.data().asNioDouble();
            for (int i = from; i < to; i++) {
                values.get((i - from) * rows, result, i * columns + start, rows);
            }
        }
    }

    private void outer(double[] x, double[] y, double[] result) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                result[i * columns + j] = x[i] * y[j];
            }
        }
    }

    @Override
    public void close() {
        slabs.values().forEach(INDArray::close);
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }

    private INDArray inDouble(INDArray known, INDArray x) {
        INDArray target = known;
        if (target == null || target.rows() != x.rows()) {
            if (target != null) {
                target.close();
            }
            target = Nd4j.create(DataType.DOUBLE, new long[] {x.rows(), columns}, 'f');
        }
        return target.assign(x);
    }
}
