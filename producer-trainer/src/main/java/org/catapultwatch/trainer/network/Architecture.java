package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * What weights a network has: one matrix a layer. The rows of a layer's matrix are what each of its units reads, its columns are
 * its units.
 */
public interface Architecture {

    /** Number of weight matrices. */
    int layers();

    /** Values a sample has. */
    int inputs();

    int outputs();

    /** Rows of the weights of a layer, counted from 0. */
    int fanIn(int layer);

    /** Columns of the weights of a layer, counted from 0. */
    int fanOut(int layer);

    /** Room for passes of so many samples. */
    Pass newPass(DataType type, int samples);

    /** Room for gradients over the inputs, of up to so many samples at once. */
    InputGradient newInputGradient(DataType type, int capacity);

    /** s_l = 1/√fan_in, which NTK parameterisation multiplies a layer's product by. */
    default double scale(int layer) {
        return 1 / Math.sqrt(fanIn(layer));
    }

    /** Slope of the activation where it is on: √2 where there is more than one hidden layer. */
    default double gain() {
        return layers() > 2 ? Math.sqrt(2) : 1;
    }
}
