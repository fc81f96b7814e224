package org.catapultwatch.trainer.optimizer;

import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.KeptOperation;
import org.catapultwatch.trainer.network.Pass;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Loss of a network and its gradient, for a fixed number of samples: the mean over them.
 *
 * <p>The products run in the weights' type, the sum in float64. Owns native memory; not safe for several threads.
 */
public final class LossGradient implements AutoCloseable {

    private final Architecture architecture;
    private final DataType type;
    private final int samples;
    private final Loss loss;
    private final Pass pass;
    private final INDArray residual;
    /** ∂L/∂f, C × n. */
    private final INDArray cotangent;

    private final Weights gradient;
    private final KeptOperation subtract = KeptOperation.subtraction();
    private final Op toCotangent;

    /** Of the squared error. */
    public LossGradient(Architecture architecture, DataType type, int samples) {
        this(architecture, type, samples, Loss.SQUARED_ERROR);
    }

    public LossGradient(Architecture architecture, DataType type, int samples, Loss loss) {
        this.architecture = architecture;
        this.type = type;
        this.samples = samples;
        this.loss = loss;
        this.pass = architecture.newPass(type, samples);
        this.residual = Nd4j.create(type, new long[] {architecture.outputs(), samples}, 'f');
        this.cotangent = Nd4j.create(type, new long[] {architecture.outputs(), samples}, 'f');
        this.gradient = new Weights(architecture, type);
        this.toCotangent = new ScalarMultiplication(residual, null, cotangent, loss.slope() / samples);
    }

    /** Loss at these weights. The residual, C × n, stays in {@link #residual()}. */
    public double loss(Weights weights, Samples data) {
        INDArray outputs = pass.forward(weights, data.inputs());
        return switch (loss) {
            case SQUARED_ERROR -> squaredError(outputs, data.targets()) / samples;
            case CROSS_ENTROPY -> crossEntropy(outputs, data.targets()) / samples;
        };
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
            try (LossGradient ofRest = new LossGradient(architecture, type, rest, loss)) {
                sum += rest * ofRest.loss(weights, data.portion(from, data.count()));
            }
        }
        return sum / data.count();
    }

    /** Gradient of the loss that was computed last, over the weights; overwritten by the next call. */
    public Weights gradient(Weights weights) {
        Nd4j.exec(toCotangent);
        pass.backward(weights, cotangent);
        pass.gradient(gradient);
        return gradient;
    }

    /** The loss's residual of the last call, C × n: f(X) − Y of the squared error. */
    public INDArray residual() {
        return residual;
    }

    @Override
    public void close() {
        pass.close();
        residual.close();
        cotangent.close();
        gradient.close();
    }

    private double squaredError(INDArray outputs, INDArray targets) {
        subtract.run(outputs, targets, residual);
        double sum = 0;
        for (double r : residual.data().asDouble()) {
            sum += r * r;
        }
        return sum;
    }

    private double crossEntropy(INDArray outputs, INDArray targets) {
        double[] values = outputs.data().asDouble();
        try (INDArray contiguous = targets.dup('f')) {
            double sum = Softmax.crossEntropy(values, contiguous.data().asDouble(), architecture.outputs());
            try (INDArray inDouble = Nd4j.create(values, residual.shape(), 'f')) {
                residual.assign(inDouble);
            }
            return sum;
        }
    }
}
