package org.catapultwatch.trainer.probe;

import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tangent kernel K = J Jᵀ, J = ∂f/∂w, of n samples and C outputs: rows are sample-major, then outputs. Passes run in the
 * weights' type, the sums in float64. Owns native memory; not safe for use by several threads.
 */
public interface KernelProbe extends AutoCloseable {

    /** The probe that is cheapest for an architecture. */
    static KernelProbe of(Architecture architecture, DataType type, int samples) {
        return architecture instanceof FullyConnected shape
                ? new StructuredKernelProbe(shape, type, samples)
                : new JacobianKernelProbe(architecture, type, samples);
    }

    /** Rows and columns of the kernel: n·C. */
    int size();

    /**
     * The kernel, and the outputs in its row order.
     *
     * @param kernel size² values, row-major: of this symmetric matrix those on and above the diagonal are set
     * @param inputs d × n; an array that was given before must hold what it held then
     * @return outputs f(X) in the kernel's row order
     */
    double[] compute(Weights weights, INDArray inputs, double[] kernel);

    @Override
    void close();
}
