package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward through a fully connected network: every array is made once and used again.
 *
 * <p>Activations A_l are d_l × n. The sensitivity B_l of a cotangent is its product with ∂f/∂z_l, d_l × n, with z_l = s_l W_lᵀ
 * A_{l−1}; the activation's gain is part of A_l.
 */
public final class FullyConnectedPass implements Pass {

    private final FullyConnected shape;
    private final List<INDArray> activations = new ArrayList<>();
    /** Of the hidden layers. */
    private final List<INDArray> sensitivities = new ArrayList<>();
    /** One where a hidden layer is active, zero elsewhere. */
    private final List<INDArray> masks = new ArrayList<>();
    /** Per hidden layer, made once: to make them takes as long as to run them on a small batch. */
    private final List<Op> rectify = new ArrayList<>();

    private final List<Op> fillMask = new ArrayList<>();
    private final List<KeptOperation> applyMask = new ArrayList<>();
    /** Per layer. */
    private final List<Product> forward = new ArrayList<>();

    private final List<Product> gradient = new ArrayList<>();
    /** Per hidden layer. */
    private final List<Product> backward = new ArrayList<>();

    private INDArray inputs;
    /** B of the last layer: the cotangent itself. */
    private INDArray cotangent;

    public FullyConnectedPass(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        for (int layer = 0; layer < shape.layers(); layer++) {
            long[] size = {shape.fanOut(layer), samples};
            INDArray activation = Nd4j.create(type, size, 'f');
            activations.add(activation);
            forward.add(new Product(true, false));
            gradient.add(new Product(false, true));
            if (layer < shape.layers() - 1) {
                INDArray sensitivity = Nd4j.create(type, size, 'f');
                sensitivities.add(sensitivity);
                INDArray mask = Nd4j.create(type, size, 'f');
                masks.add(mask);
                rectify.add(new RectifiedLinear(activation, activation, 0.0));
                fillMask.add(new Step(activation, mask, 0.0));
                backward.add(new Product(false, false));
                applyMask.add(KeptOperation.multiplication());
            }
        }
    }

    @Override
    public INDArray forward(Weights weights, INDArray samples) {
        inputs = samples;
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean isHidden = layer < shape.layers() - 1;
            INDArray result = activations.get(layer);
            // ReLU is homogeneous: its gain goes into the product.
            double alpha = shape.scale(layer) * (isHidden ? shape.gain() : 1);
            forward.get(layer).gemm(weights.layer(layer), layerInput(layer), result, alpha, 0);
            if (isHidden) {
                Nd4j.exec(rectify.get(layer));
            }
        }
        return activations.get(shape.layers() - 1);
    }

    @Override
    public void backward(Weights weights, INDArray cotangent) {
        this.cotangent = cotangent;
        for (int layer = shape.layers() - 2; layer >= 0; layer--) {
            backward(weights, layer);
        }
    }

    /** {@inheritDoc} dW_l = s_l A_{l−1} B_lᵀ. */
    @Override
    public void gradient(Weights result) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            gradient.get(layer).gemm(layerInput(layer), sensitivity(layer), result.layer(layer), shape.scale(layer), 0);
        }
    }

    @Override
    public void sampleGradients(int layer, INDArray result) {
        SampleGradients.write(layerInput(layer), sensitivity(layer), shape.scale(layer), result);
    }

    /** What goes into a layer, counted from 0: the samples, or A of the layer before. */
    private INDArray layerInput(int layer) {
        return layer == 0 ? inputs : activations.get(layer - 1);
    }

    /** B of a layer, counted from 0, of the last backward pass. */
    private INDArray sensitivity(int layer) {
        return layer < sensitivities.size() ? sensitivities.get(layer) : cotangent;
    }

    /** From the sensitivity of the layer above to this one's. */
    private void backward(Weights weights, int layer) {
        INDArray result = sensitivities.get(layer);
        double alpha = shape.scale(layer + 1) * shape.gain();
        backward.get(layer).gemm(weights.layer(layer + 1), sensitivity(layer + 1), result, alpha, 0);
        // Two plain passes take a third of the time of ND4J's own relu_bp.
        Nd4j.exec(fillMask.get(layer));
        applyMask.get(layer).run(result, masks.get(layer), result);
    }

    @Override
    public void close() {
        activations.forEach(INDArray::close);
        sensitivities.forEach(INDArray::close);
        masks.forEach(INDArray::close);
    }
}
