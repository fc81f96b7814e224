package org.catapultwatch.trainer.probe;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Products XᵀY of two arrays of n columns, accumulated in float64 whatever their type.
 *
 * <p>Where X and Y are the same array only the entries (i, j) with i ≤ j are computed, in slabs of columns. Owns native memory
 * that grows to the largest array seen.
 */
final class GramProduct implements AutoCloseable {

    /** Columns of a slab: of 512, five eighths of the product are multiplied. */
    private static final int SLAB = 128;

    private final int columns;
    private final double[] slabValues;
    private INDArray left;
    private INDArray right;

    GramProduct(int columns) {
        this.columns = columns;
        this.slabValues = new double[columns * Math.min(columns, SLAB)];
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
        left = inDouble(left, x);
        INDArray other = left;
        if (x != y) {
            right = inDouble(right, y);
            other = right;
        }
        for (int from = 0; from < columns; from += SLAB) {
            int to = Math.min(columns, from + SLAB);
            int first = x == y ? from : 0;
            int rows = columns - first;
            // Rows of the slab are j, its columns i: column-major, so that each i is one run of the result.
            try (INDArray slab = Nd4j.create(DataType.DOUBLE, new long[] {rows, to - from}, 'f')) {
                Nd4j.gemm(slice(other, first, columns), slice(left, from, to), slab, true, false, 1, 0);
                slab.data().asNioDouble().get(slabValues, 0, rows * (to - from));
                for (int i = from; i < to; i++) {
                    System.arraycopy(slabValues, (i - from) * rows, result, i * columns + first, rows);
                }
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
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }

    private static INDArray slice(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
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
