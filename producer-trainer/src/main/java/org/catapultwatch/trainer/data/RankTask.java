package org.catapultwatch.trainer.data;

import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The low-rank regression of "Catapults in SGD": f*(x) = x_1 x_2 … x_k on x ~ N(0, I_d).
 *
 * <p>Its AGOP under N(0, I) is exactly diag(1, …, 1, 0, …), k ones: E[∏_{j≠i} x_j²] = 1 and mixed moments vanish.
 *
 * @param rank k, number of coordinates multiplied
 * @param inputs d
 */
public record RankTask(int rank, int inputs) implements Task {

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public SampleLimits limits() {
        return SampleLimits.NONE;
    }

    @Override
    public Samples training(DataType type, int count, long dataSeed) {
        return draw(type, count, RandomStream.TRAINING_SAMPLES.of(dataSeed));
    }

    /** Samples of a source of their own: that one of them is also trained on has probability 0. */
    @Override
    public Samples test(DataType type, int count, long dataSeed) {
        return draw(type, count, RandomStream.TEST_SAMPLES.of(dataSeed));
    }

    /** Samples drawn from a source: inputs one after the other, coordinate by coordinate. */
    public Samples draw(DataType type, int count, Random random) {
        double[][] x = new double[count][inputs];
        double[][] y = new double[count][1];
        for (int sample = 0; sample < count; sample++) {
            double product = 1;
            for (int coordinate = 0; coordinate < inputs; coordinate++) {
                x[sample][coordinate] = random.nextGaussian();
                product *= coordinate < rank ? x[sample][coordinate] : 1;
            }
            y[sample][0] = product;
        }
        return Samples.of(type, x, y);
    }

    /** The first k rows of the identity, k × d. */
    @Override
    public Optional<ReferenceAgop> reference() {
        double[] factor = new double[rank * inputs];
        for (int i = 0; i < rank; i++) {
            factor[i * inputs + i] = 1;
        }
        return Optional.of(ReferenceAgop.ofTruePredictor(rank, factor));
    }
}
