package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients of a network's outputs over its inputs, for up to a fixed number of samples. Owns native memory; not safe for use by
 * several threads.
 */
public interface InputGradient extends AutoCloseable {

    /** Sets the weights of all that follows, which must not change until the next are set. */
    void at(Weights weights);

    /**
     * Runs forward, as far as the gradients need it.
     *
     * @param samples d × n
     */
    void forward(INDArray samples);

    /**
     * Gradient of one output at the samples of the last forward pass, ∂f_c/∂x.
     *
     * @param result d × n
     */
    void of(int output, INDArray result);

    @Override
    void close();
}
