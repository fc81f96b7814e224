package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product of matrices that is taken often: BLAS's gemm, without what {@code Nd4j.gemm} makes anew for each (see {@link
 * KeptOperation}). Not safe for use by several threads.
 */
public final class Product {

    private final KeptOperation operation;
    private double alpha = Double.NaN;
    private double beta = Double.NaN;

    /** Of matrices, or of their transposes. */
    public Product(boolean transposesLeft, boolean transposesRight) {
        this.operation = KeptOperation.product(transposesLeft, transposesRight);
    }

    /**
     * C ← α op(A) op(B) + β C, with op(A) m × k and op(B) k × n.
     *
     * <p>Whatever the strides; of a C with gaps ND4J multiplies a copy and assigns it.
     *
     * @param a of one type with the others
     * @param c m × n; with β = 0 it need not be set
     * @throws IllegalStateException if an array is closed
     * @throws IllegalArgumentException if their types differ
     * @throws RuntimeException if the shapes do not go together
     */
    public void gemm(INDArray a, INDArray b, INDArray c, double alpha, double beta) {
        if (alpha != this.alpha || beta != this.beta) {
            operation.setFactors(alpha, beta);
            this.alpha = alpha;
            this.beta = beta;
        }
        operation.run(a, b, c);
    }
}
