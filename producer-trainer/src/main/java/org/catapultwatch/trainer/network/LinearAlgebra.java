package org.catapultwatch.trainer.network;

import org.nd4j.linalg.factory.Nd4j;

/** One-time set-up of ND4J. */
public final class LinearAlgebra {

    private LinearAlgebra() {}

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
