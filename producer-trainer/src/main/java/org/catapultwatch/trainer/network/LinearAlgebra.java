package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Set-up of ND4J, and what it takes a line to say. */
public final class LinearAlgebra {

    private LinearAlgebra() {}

    /** Columns from one index to before another: a view. */
    public static INDArray columns(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    /** The same; all columns are the array itself, since to make a view takes longer than a small product. */
    public static INDArray columnsOrAll(INDArray array, int from, int to) {
        return to - from == array.columns() ? array : columns(array, from, to);
    }

    /**
     * Pins products to one thread, for this process. Trainer and probes are two threads that both multiply; more would get in
     * each other's way on small machines. With OMP_NUM_THREADS set, nothing is pinned.
     */
    public static void pinToOneThread() {
        if (System.getenv("OMP_NUM_THREADS") == null) {
            Nd4j.factory().blas().setMaxThreads(1);
        }
    }
}
