package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products XᵀY of two arrays of n columns and one type, accumulated in float64 whatever it is.
 *
 * <p>They are computed in slabs of columns j. Where X and Y are the same array a slab has only the rows from its own first column
 * on: what is below the diagonal, and a little above it. Owns native memory: copies of operands of another type, one for every
 * number of features, and a slab of every size needed.
 */
final class GramProduct implements AutoCloseable {

    /** Columns of a slab: of 512, nine sixteenths of the product are multiplied. */
    static final int SLAB = 64;

    private final int columns;
    private final Map<SlabSize, INDArray> slabs = new HashMap<>();
    private final double[] values;
    /** By number of features; the right one is that of a second array. */
    private final Map<Integer, Operand> left = new HashMap<>();

    private final Map<Integer, Operand> right = new HashMap<>();

    /** What takes a product slab by slab. */
    interface Slab {

        /**
         * Takes rows i from {@code start} to n of columns j from {@code from} to before {@code to}.
         *
         * @param values entry (i, j) at (i − start)·(to − from) + j − from; overwritten by the next slab
         */
        void take(int start, int from, int to, double[] values);
    }

    /**
     * Columns of the product become rows of the array and rows its columns, so that each row i of a slab is one run. Few rows and
     * many columns: OpenBLAS takes 8 % less time for that than for the transposed product.
     */
    private record SlabSize(int rows, int columns) {

        INDArray allocate() {
            return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f');
        }
    }

    GramProduct(int columns) {
        this.columns = columns;
        this.values = new double[columns * Math.min(columns, SLAB)];
    }

    /**
     * XᵀX, which is symmetric: entry (i, j) at i·n + j, only those with i ≥ j are right, the others undefined.
     *
     * @param x features × n
     * @param result n² values
     */
    void lowerTriangle(INDArray x, double[] result) {
        slabs(x, x, (start, from, to, slab) -> {
            for (int i = start; i < columns; i++) {
                System.arraycopy(slab, (i - start) * (to - from), result, i * columns + from, to - from);
            }
        });
    }

    /**
     * XᵀY, slab by slab; for one and the same array what is on and below the diagonal.
     *
     * @param x features × n
     * @param y features × n
     */
    void slabs(INDArray x, INDArray y, Slab slab) {
        Operand first = operand(left, x);
        Operand second = x == y ? first : operand(right, y);
        for (int from = 0; from < columns; from += SLAB) {
            int to = Math.min(columns, from + SLAB);
            int start = x == y ? from : 0;
            INDArray product = slabs.computeIfAbsent(new SlabSize(to - from, columns - start), SlabSize::allocate);
            Nd4j.gemm(
                    second.slabs.get(from / SLAB),
                    start == 0 ? first.array : first.rests.get(from / SLAB),
                    product,
                    true,
                    false,
                    1,
                    0);
            product.data().asNioDouble().get(0, values, 0, (to - from) * (columns - start));
            slab.take(start, from, to, values);
        }
    }

    @Override
    public void close() {
        slabs.values().forEach(INDArray::close);
        left.values().forEach(operand -> operand.array.close());
        right.values().forEach(operand -> operand.array.close());
    }

    /** An array of float64 as it is; of any other type a copy. */
    private Operand operand(Map<Integer, Operand> copies, INDArray array) {
        if (array.dataType() == DataType.DOUBLE) {
            return new Operand(array);
        }
        Operand copy = copies.computeIfAbsent(
                array.rows(), rows -> new Operand(Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f')));
        copy.array.assign(array);
        return copy;
    }

    /** An array with views of it: to make one takes ND4J about 6 µs, half of a small product, so a copy's are made once. */
    private final class Operand {

        private final INDArray array;
        /** Columns of each slab. */
        private final List<INDArray> slabs = new ArrayList<>();
        /** Columns of each slab and all behind them. */
        private final List<INDArray> rests = new ArrayList<>();

        Operand(INDArray array) {
            this.array = array;
            for (int from = 0; from < columns; from += SLAB) {
                slabs.add(LinearAlgebra.columns(array, from, Math.min(columns, from + SLAB)));
                rests.add(LinearAlgebra.columns(array, from, columns));
            }
        }
    }
}
