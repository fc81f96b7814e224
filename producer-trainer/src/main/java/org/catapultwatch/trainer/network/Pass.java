package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward and backward through a network, for a fixed number of samples. Owns native memory; not safe for use by several threads.
 */
public interface Pass extends AutoCloseable {

    /**
     * Outputs of a network.
     *
     * @param samples d × n
     * @return C × n, overwritten by the next call
     */
    INDArray forward(Weights weights, INDArray samples);

    /**
     * Sensitivities at the samples of the last forward pass.
     *
     * @param cotangent C × n, of the pass's type and column-major, what the outputs are to be multiplied with; it has to stay as it is
     *     until the gradients were taken
     */
    void backward(Weights weights, INDArray cotangent);

    /** Gradient over the weights that belongs to the last backward pass. */
    void gradient(Weights result);

    /**
     * Gradients over the weights of one layer that belong to the last backward pass, of each sample for itself: their sum is that
     * layer of {@link #gradient}.
     *
     * @param layer counted from 0
     * @param result float64, a column per sample: the layer's matrix, column after column
     */
    void sampleGradients(int layer, INDArray result);

    @Override
    void close();
}
