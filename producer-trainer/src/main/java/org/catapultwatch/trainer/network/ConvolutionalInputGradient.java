package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of a convolutional network's outputs over its inputs, a portion of the samples at a time: patches of many samples
 * would take much memory. With several portions, each output costs a forward pass as well as a backward one.
 */
final class ConvolutionalInputGradient implements InputGradient {

    /** Samples at a time. */
    static final int PORTION = 64;

    private final int capacity;
    private final int portion;
    private final ConvolutionalPass pass;
    private final INDArray cotangent;
    private final SampleArray patches;
    private final SampleArray images;
    private final Runs toImages;
    private final Runs toPatches;

    private Weights weights;
    private INDArray samples;
    /** First sample of the portion that went forward last, or less than 0 where none did. */
    private int current = -1;

    ConvolutionalInputGradient(Convolutional shape, DataType type, int capacity) {
        this.capacity = capacity;
        this.portion = Math.min(capacity, PORTION);
        Convolution first = shape.convolution(0);
        int pixels = shape.height() * shape.width();
        this.pass = new ConvolutionalPass(shape, type, portion);
        this.cotangent = Nd4j.create(type, new long[] {shape.outputs(), portion}, 'f');
        this.patches = SampleArray.create(type, first.fanIn(), portion, first.positions());
        this.images = SampleArray.create(type, shape.channels(), portion, pixels);
        this.toImages = Runs.ofPlanes(pixels, shape.channels());
        this.toPatches = first.patches();
    }

    @Override
    public void at(Weights weights) {
        this.weights = weights;
    }

    @Override
    public void forward(INDArray samples) {
        if (samples.columns() > capacity) {
            throw new IllegalArgumentException(
                    "gradients at " + capacity + " samples have room for no " + samples.columns());
        }
        this.samples = samples;
        current = -1;
    }

    @Override
    public void of(int output, INDArray result) {
        cotangent.assign(0);
        cotangent.getRow(output).assign(1);
        for (int from = 0; from < samples.columns(); from += portion) {
            int to = Math.min(samples.columns(), from + portion);
            if (current != from) {
                pass.forwardOfFirst(weights, LinearAlgebra.columns(samples, from, to));
                current = from;
            }
            pass.backward(weights, cotangent);
            pass.multiplyBack(weights, 0, 1, patches.array());
            images.sumBack(patches, toPatches);
            SampleArray.over(LinearAlgebra.columns(result, from, to)).sumBack(images, toImages);
        }
    }

    @Override
    public void close() {
        pass.close();
        cotangent.close();
        patches.close();
        images.close();
    }
}
