package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.KeptOperation;
import org.catapultwatch.trainer.network.Product;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The hidden layers of a fully connected network below the last one: forward once, then backward from the highest down, for all
 * outputs at a time. Owns native memory; not safe for use by several threads.
 */
final class LowerHiddenLayers implements AutoCloseable {

    private final FullyConnected shape;
    /** A_l, d_l × n; after the backward pass their masks. */
    private final List<INDArray> activations = new ArrayList<>();
    /** Per layer, but for the highest, and output: d_l × n. */
    private final List<List<INDArray>> sensitivities = new ArrayList<>();

    /** Per layer, made once. */
    private final List<Op> rectify = new ArrayList<>();

    private final List<Op> toMask = new ArrayList<>();
    private final Product forward = new Product(true, false);
    private final Product backward = new Product(false, false);
    private final KeptOperation multiply = KeptOperation.multiplication();

    private INDArray samples;

    LowerHiddenLayers(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        for (int layer = 0; layer < shape.layers() - 2; layer++) {
            long[] size = {shape.fanOut(layer), samples};
            INDArray activation = Nd4j.create(type, size, 'f');
            activations.add(activation);
            rectify.add(new RectifiedLinear(activation, activation, 0.0));
            toMask.add(new Step(activation, activation, 0.0));
            if (layer < shape.layers() - 3) {
                List<INDArray> ofOutputs = new ArrayList<>();
                for (int c = 0; c < shape.outputs(); c++) {
                    ofOutputs.add(Nd4j.create(type, size, 'f'));
                }
                sensitivities.add(ofOutputs);
            }
        }
    }

    /** What goes into the last hidden layer: A of the highest of these, or the samples, d × n. */
    INDArray forward(Weights weights, INDArray inputs) {
        samples = inputs;
        for (int layer = 0; layer < activations.size(); layer++) {
            INDArray result = activations.get(layer);
            double scale = shape.scale(layer) * shape.gain();
            forward.gemm(weights.layer(layer), input(layer), result, scale, 0);
            Nd4j.exec(rectify.get(layer));
        }
        return input(activations.size());
    }

    /** What goes into a layer, counted from 0: the samples, or A of the layer below, until the backward pass has been there. */
    INDArray input(int layer) {
        return layer == 0 ? samples : activations.get(layer - 1);
    }

    /** From the sensitivities of a layer, one for each output, to those of the layer below but for its mask. */
    List<INDArray> below(int layer, Weights weights, List<INDArray> ofOutputs) {
        List<INDArray> results = sensitivities.get(layer - 1);
        double scale = shape.scale(layer) * shape.gain();
        for (int c = 0; c < results.size(); c++) {
            backward.gemm(weights.layer(layer), ofOutputs.get(c), results.get(c), scale, 0);
        }
        return results;
    }

    /** Multiplies arrays by the mask of a layer, whose activations are lost. */
    void mask(int layer, List<INDArray> ofOutputs) {
        INDArray mask = activations.get(layer);
        Nd4j.exec(toMask.get(layer));
        ofOutputs.forEach(array -> multiply.run(array, mask, array));
    }

    @Override
    public void close() {
        activations.forEach(INDArray::close);
        sensitivities.forEach(ofOutputs -> ofOutputs.forEach(INDArray::close));
    }
}
