package org.catapultwatch.trainer.optimizer;

import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Pass;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Squared error of a network and its gradient, for a fixed number of samples: L = (1/n) Σ_i ‖f(x_i) − y_i‖².
 *
 * <p>The products run in the weights' type, the sum of squares in float64. Owns native memory; not safe for several threads.
 */
public final class LossGradient implements AutoCloseable {

    private final Architecture architecture;
    private final DataType type;
    private final int samples;
    private final Pass pass;
    private final INDArray residual;
    private final Weights gradient;

    public LossGradient(Architecture architecture, DataType type, int samples) {
        this.architecture = architecture;
        this.type = type;
        this.samples = samples;
        this.pass = architecture.newPass(type, samples);
        this.residual = Nd4j.create(type, new long[] {architecture.outputs(), samples}, 'f');
        this.gradient = new Weights(architecture, type);
    }

    /** Loss at these weights. The residual f(X) − Y, C × n, stays in {@link #residual()}. */
    public double loss(Weights weights, Samples data) {
        INDArray outputs = pass.forward(weights, data.inputs());
        outputs.sub(data.targets(), residual);
        double sum = 0;
        for (double r : residual.data().asDouble()) {
            sum += r * r;
        }
        return sum / samples;
    }

    /** Loss at these weights of any number of samples, in portions: the residual is that of a portion afterwards. */
    public double lossInPortions(Weights weights, Samples data) {
        double sum = 0;
        int from = 0;
        for (; from + samples <= data.count(); from += samples) {
            sum += samples * loss(weights, data.portion(from, from + samples));
        }
        int rest = data.count() - from;
        if (rest > 0) {
            try (LossGradient ofRest = new LossGradient(architecture, type, rest)) {
                sum += rest * ofRest.loss(weights, data.portion(from, data.count()));
            }
        }
        return sum / data.count();
    }

    /** Gradient of the loss that was computed last, over the weights; overwritten by the next call. */
    public Weights gradient(Weights weights) {
        pass.backward(weights, residual);
        pass.gradient(gradient);
        gradient.scale(2.0 / samples);
        return gradient;
    }

    /** f(X) − Y of the last loss, C × n. */
    public INDArray residual() {
        return residual;
    }

    @Override
    public void close() {
        pass.close();
        residual.close();
        gradient.close();
    }
}
