package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * A convolutional ReLU network of five layers: four 3 × 3 convolutions with zero padding 1 and strides 1, 2, 1, 2, then a fully
 * connected layer on the last maps, flattened.
 *
 * <p>So 8 × 8 pixels become 8 × 8, 4 × 4, 4 × 4 and 2 × 2; odd sizes are rounded up. Flattened rather than averaged, the last
 * maps keep where something was. NTK parameterisation as in {@link FullyConnected}, with fan_in = 9 · channels of a convolution;
 * its weights are one matrix, fan_in × filters, with rows by kernel row, kernel column and channel. The last layer's rows go by
 * pixel, then filter.
 *
 * <p>A sample is a column of channels · height · width values in planes, as in CIFAR-10's binary files: all of the first channel
 * row by row, then the next channel.
 *
 * <p>Source: the five-layer CNN of Zhu et al. 2024, "Catapults in SGD"; strides and flattening are chosen here.
 *
 * @param height pixels
 * @param width pixels
 * @param channels of the images
 * @param filters of each convolution
 */
public record Convolutional(int height, int width, int channels, int filters, int outputs) implements Architecture {

    /** Convolutions, which come before the one fully connected layer. */
    static final int CONVOLUTIONS = 4;

    public Convolutional {
        if (height < 1 || width < 1 || channels < 1 || filters < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "a convolutional network of " + height + " × " + width + " pixels, " + channels + " channels, "
                            + filters + " filters, " + outputs + " outputs, expected each 1 or more");
        }
    }

    @Override
    public int layers() {
        return CONVOLUTIONS + 1;
    }

    @Override
    public int inputs() {
        return height * width * channels;
    }

    @Override
    public int fanIn(int layer) {
        return layer < CONVOLUTIONS
                ? convolution(layer).fanIn()
                : filters * convolution(CONVOLUTIONS - 1).positions();
    }

    @Override
    public int fanOut(int layer) {
        return layer < CONVOLUTIONS ? filters : outputs;
    }

    @Override
    public ConvolutionalPass newPass(DataType type, int samples) {
        return new ConvolutionalPass(this, type, samples);
    }

    @Override
    public InputGradient newInputGradient(DataType type, int capacity) {
        return new ConvolutionalInputGradient(this, type, capacity);
    }

    /** The convolution of a layer, counted from 0. */
    Convolution convolution(int layer) {
        int stride = 1 + layer % 2;
        if (layer == 0) {
            return new Convolution(height, width, channels, stride);
        }
        Convolution below = convolution(layer - 1);
        return new Convolution(below.resultHeight(), below.resultWidth(), filters, stride);
    }

    /** Where a layer's weights are applied in a sample: pixels of its result; the fully connected layer's one. */
    int positions(int layer) {
        return layer < CONVOLUTIONS ? convolution(layer).positions() : 1;
    }
}
