package org.catapultwatch.trainer.network;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.catapultwatch.trainer.data.Samples;
import org.nd4j.linalg.api.buffer.DataType;

/** A random convolutional network with inputs and targets, none of the inputs near a kink: the same for the same shape. */
public final class RandomConvolutional implements AutoCloseable {

    public static final int SAMPLES = 5;

    public final Convolutional shape;
    public final Weights weights;
    public final double[][] inputs;
    public final double[][] targets;
    public final Samples samples;
    public final PlainConvolutional plain;

    public RandomConvolutional(Convolutional shape, DataType type) {
        this.shape = shape;
        Random random = new Random(shape.hashCode());
        weights = Weights.gaussian(shape, type, random);
        plain = new PlainConvolutional(weights);
        inputs = new double[SAMPLES][shape.inputs()];
        targets = new double[SAMPLES][shape.outputs()];
        for (int i = 0; i < SAMPLES; i++) {
            do {
                Arrays.setAll(inputs[i], pixel -> random.nextGaussian());
            } while (plain.distanceToKink(inputs[i]) < 1e-4);
            Arrays.setAll(targets[i], c -> random.nextGaussian());
        }
        samples = Samples.of(type, inputs, targets);
    }

    /** Square and not, even and odd, of one channel and of more, down to a single pixel. */
    public static Stream<Convolutional> shapes() {
        return Stream.of(
                new Convolutional(4, 4, 1, 2, 1),
                new Convolutional(6, 6, 2, 3, 3),
                new Convolutional(5, 4, 3, 4, 2),
                new Convolutional(1, 1, 2, 3, 1),
                new Convolutional(1, 7, 1, 3, 2));
    }

    @Override
    public void close() {
        weights.close();
        samples.close();
    }
}
