package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward and backward through a convolutional network: every array is made once and used again.
 *
 * <p>A layer is one product of its weights with its patches X_l, fan_in × (n · positions): z_l = s_l W_lᵀ X_l. Activations A_l and
 * sensitivities B_l are fan_out × (n · positions); the activation's gain is part of A_l. Patches are copied, and their
 * sensitivities added up, in Java: ND4J's own conv2d and conv2d_bp take more than ten times as long. Memory: 18 · channels
 * values for every position of the convolutions.
 */
public final class ConvolutionalPass implements Pass {

    private final Convolutional shape;
    private final int samples;
    private final SampleArray images;
    private final Runs toImages;
    /** Per convolution. */
    private final List<Runs> toPatches = new ArrayList<>();

    private final List<SampleArray> patches = new ArrayList<>();
    /** Per convolution but the first, whose inputs need no sensitivity: the first is that of layer 1. */
    private final List<SampleArray> patchSensitivities = new ArrayList<>();
    /** Per layer. */
    private final List<SampleArray> activations = new ArrayList<>();

    private final List<SampleArray> sensitivities = new ArrayList<>();
    private final List<Product> forward = new ArrayList<>();
    private final List<Product> backward = new ArrayList<>();
    private final List<Product> gradient = new ArrayList<>();

    public ConvolutionalPass(Convolutional shape, DataType type, int samples) {
        this.shape = shape;
        this.samples = samples;
        int pixels = shape.height() * shape.width();
        this.images = SampleArray.create(type, shape.channels(), samples, pixels);
        this.toImages = Runs.ofPlanes(pixels, shape.channels());
        for (int layer = 0; layer < shape.layers(); layer++) {
            int positions = shape.positions(layer);
            if (isConvolution(layer)) {
                toPatches.add(shape.convolution(layer).patches());
                patches.add(SampleArray.create(type, shape.fanIn(layer), samples, positions));
                if (layer > 0) {
                    patchSensitivities.add(SampleArray.create(type, shape.fanIn(layer), samples, positions));
                }
            }
            activations.add(SampleArray.create(type, shape.fanOut(layer), samples, positions));
            sensitivities.add(SampleArray.create(type, shape.fanOut(layer), samples, positions));
            forward.add(new Product(true, false));
            backward.add(new Product(false, false));
            gradient.add(new Product(false, true));
        }
    }

    @Override
    public INDArray forward(Weights weights, INDArray samples) {
        if (samples.columns() != this.samples) {
            throw new IllegalArgumentException(
                    "a pass is for " + this.samples + " samples, and was given " + samples.columns());
        }
        return forwardOfFirst(weights, samples);
    }

    /** Forward of samples that may be fewer than there is room for; the columns after theirs are whatever was there. */
    INDArray forwardOfFirst(Weights weights, INDArray samples) {
        images.copy(SampleArray.over(samples), toImages);
        for (int layer = 0; layer < shape.layers(); layer++) {
            if (isConvolution(layer)) {
                patches.get(layer).copy(layer == 0 ? images : activations.get(layer - 1), toPatches.get(layer));
            }
            // ReLU is homogeneous: its gain goes into the product.
            double alpha = shape.scale(layer) * (isConvolution(layer) ? shape.gain() : 1);
            SampleArray result = activations.get(layer);
            forward.get(layer).gemm(weights.layer(layer), layerInput(layer), result.array(), alpha, 0);
            if (isConvolution(layer)) {
                result.rectify();
            }
        }
        return activations.get(shape.layers() - 1).array();
    }

    @Override
    public void backward(Weights weights, INDArray cotangent) {
        int last = shape.layers() - 1;
        sensitivities.get(last).array().assign(cotangent);
        for (int layer = last - 1; layer >= 0; layer--) {
            SampleArray result = sensitivities.get(layer);
            if (isConvolution(layer + 1)) {
                SampleArray ofPatches = patchSensitivities.get(layer);
                multiplyBack(weights, layer + 1, shape.gain(), ofPatches.array());
                result.sumBack(ofPatches, toPatches.get(layer + 1));
            } else {
                multiplyBack(weights, layer + 1, shape.gain(), result.columnPerSample());
            }
            result.mask(activations.get(layer));
        }
    }

    /** {@inheritDoc} dW_l = s_l X_l B_lᵀ. */
    @Override
    public void gradient(Weights result) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            INDArray sensitivity = sensitivities.get(layer).array();
            gradient.get(layer).gemm(layerInput(layer), sensitivity, result.layer(layer), shape.scale(layer), 0);
        }
    }

    @Override
    public void sampleGradients(int layer, INDArray result) {
        SampleGradients.write(layerInput(layer), sensitivities.get(layer).array(), shape.scale(layer), result);
    }

    /** Sensitivity of what a layer reads: factor · s_l W_l B_l, fan_in × (n · positions). */
    void multiplyBack(Weights weights, int layer, double factor, INDArray result) {
        double alpha = shape.scale(layer) * factor;
        INDArray sensitivity = sensitivities.get(layer).array();
        backward.get(layer).gemm(weights.layer(layer), sensitivity, result, alpha, 0);
    }

    @Override
    public void close() {
        images.close();
        patches.forEach(SampleArray::close);
        patchSensitivities.forEach(SampleArray::close);
        activations.forEach(SampleArray::close);
        sensitivities.forEach(SampleArray::close);
    }

    private static boolean isConvolution(int layer) {
        return layer < Convolutional.CONVOLUTIONS;
    }

    /** X of a layer: of the fully connected one, the last maps. */
    private INDArray layerInput(int layer) {
        return isConvolution(layer)
                ? patches.get(layer).array()
                : activations.get(layer - 1).columnPerSample();
    }
}
