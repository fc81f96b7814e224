package org.catapultwatch.trainer.probe;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Products XᵀY of two arrays of n columns, accumulated in float64 whatever their type.
 *
 * <p>Where X and Y are the same array the product is symmetric, and only blocks on and above the diagonal are multiplied. Owns
 * native memory that grows to the largest array seen.
 */
final class GramProduct implements AutoCloseable {

    /** Columns of a block: at n = 512, 8 × 9 / 2 of 64 blocks are multiplied. */
    private static final int BLOCK = 64;

    private final int columns;
    private INDArray left;
    private INDArray right;

    GramProduct(int columns) {
        this.columns = columns;
    }

    /**
     * XᵀY.
     *
     * @param x features × n
     * @param y features × n
     * @param result n² values: entry (i, j) at j·n + i
     */
    void of(INDArray x, INDArray y, double[] result) {
        left = inDouble(left, x);
        if (x == y) {
            symmetric(result);
            return;
        }
        right = inDouble(right, y);
        try (INDArray product = Nd4j.create(DataType.DOUBLE, new long[] {columns, columns}, 'f')) {
            Nd4j.gemm(left, right, product, true, false, 1, 0);
            System.arraycopy(product.data().asDouble(), 0, result, 0, columns * columns);
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

    private void symmetric(double[] result) {
        for (int from = 0; from < columns; from += BLOCK) {
            int to = Math.min(columns, from + BLOCK);
            // Columns up to the end of this block, against the block: an (to × block) slab, upper part included.
            try (INDArray slab = Nd4j.create(DataType.DOUBLE, new long[] {to, to - from}, 'f')) {
                Nd4j.gemm(slice(0, to), slice(from, to), slab, true, false, 1, 0);
                double[] values = slab.data().asDouble();
                for (int j = from; j < to; j++) {
                    for (int i = 0; i < to; i++) {
                        double value = values[(j - from) * to + i];
                        result[j * columns + i] = value;
                        result[i * columns + j] = value;
                    }
                }
            }
        }
    }

    private INDArray slice(int from, int to) {
        return left.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
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
