package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One matrix a layer, fan_in × fan_out: the weights of a network, or something of their shape such as a gradient. Owns native
 * memory; whoever makes it closes it.
 */
public final class Weights implements AutoCloseable {

    /** Sums of squares beyond these may have lost entries to underflow, or overflowed, in float32. */
    private static final double SMALLEST_SQUARE = 1e-25;

    private static final double LARGEST_SQUARE = 1e38;
    /** Entries: a sum of as many squares in float32 is right to 1e−5 on any processor. */
    private static final long LONGEST_SUM = 1 << 17;

    private final Architecture architecture;
    private final DataType type;
    private final List<INDArray> layers = new ArrayList<>();

    /** All zero. */
    public Weights(Architecture architecture, DataType type) {
        this.architecture = architecture;
        this.type = type;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            layers.add(Nd4j.create(type, new long[] {architecture.fanIn(layer), architecture.fanOut(layer)}, 'f'));
        }
    }

    /** Entries N(0, 1), drawn layer by layer, row by row. */
    public static Weights gaussian(Architecture architecture, DataType type, Random random) {
        Weights weights = new Weights(architecture, type);
        for (INDArray layer : weights.layers) {
            for (int row = 0; row < layer.rows(); row++) {
                for (int column = 0; column < layer.columns(); column++) {
                    layer.putScalar(row, column, random.nextGaussian());
                }
            }
        }
        return weights;
    }

    public Architecture architecture() {
        return architecture;
    }

    public DataType type() {
        return type;
    }

    /** The matrix of a layer, counted from 0: the array itself. */
    public INDArray layer(int layer) {
        return layers.get(layer);
    }

    public void copyFrom(Weights other) {
        for (int layer = 0; layer < layers.size(); layer++) {
            layers.get(layer).assign(other.layers.get(layer));
        }
    }

    /** Adds a multiple of another set: w ← w + factor · other. */
    public void add(double factor, Weights other) {
        for (int layer = 0; layer < layers.size(); layer++) {
            Nd4j.getBlasWrapper()
                    .level1()
                    .axpy(layers.get(layer).length(), factor, other.layers.get(layer), layers.get(layer));
        }
    }

    /** Multiplies every entry. */
    public void scale(double factor) {
        layers.forEach(layer -> layer.muli(factor));
    }

    /** Euclidean norm of each layer, input side first. */
    public double[] layerNorms() {
        return layers.stream().mapToDouble(Weights::norm).toArray();
    }

    /** Euclidean norm over all layers. */
    public double norm() {
        double sum = 0;
        for (double norm : layerNorms()) {
            sum += norm * norm;
        }
        return Math.sqrt(sum);
    }

    /**
     * By the dot product, a third of the time of nrm2, where that is as good: it sums in the layer's type, so only of layers that are
     * not too long for it, and only where no square leaves the type's range.
     */
    private static double norm(INDArray layer) {
        Level1 blas = Nd4j.getBlasWrapper().level1();
        if (layer.length() > LONGEST_SUM) {
            return blas.nrm2(layer);
        }
        double square = blas.dot(layer.length(), 1, layer, layer);
        return square >= SMALLEST_SQUARE && square <= LARGEST_SQUARE ? Math.sqrt(square) : blas.nrm2(layer);
    }

    @Override
    public void close() {
        layers.forEach(INDArray::close);
    }
}
