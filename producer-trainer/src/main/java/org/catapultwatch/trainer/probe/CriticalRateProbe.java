package org.catapultwatch.trainer.probe;

import java.util.OptionalDouble;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.Loss;
import org.catapultwatch.trainer.optimizer.Softmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The learning rate above which (stochastic) gradient descent leaves the minimum of its samples' loss: 2(1 + μ)/λ_max(H), with
 * H = (2/n) JᵀJ for the squared error, hence n (1 + μ)/λ_max(K), and the Gauss–Newton matrix for the cross-entropy; μ is the
 * heavy-ball momentum.
 *
 * <p>Cost: a kernel of the samples and its eigenvalues. Owns native memory; not safe for use by several threads.
 *
 * <p>Source: Lewkowycz et al. 2020; the factor 1 + μ: Cohen et al. 2021.
 */
public final class CriticalRateProbe implements AutoCloseable {

    private final KernelProbe probe;
    private final int samples;
    private final int outputs;
    private final Loss loss;
    private final double momentum;
    private final double[] kernel;
    private double[] values;
    private double largest;

    public CriticalRateProbe(Architecture architecture, DataType type, int samples, Loss loss, double momentum) {
        this.probe = KernelProbe.of(architecture, type, samples);
        this.samples = samples;
        this.outputs = architecture.outputs();
        this.loss = loss;
        this.momentum = momentum;
        this.kernel = new double[probe.size() * probe.size()];
    }

    /**
     * The critical rate at these weights; empty where the kernel is zero or not finite.
     *
     * @param inputs d × n; an array that was given before must hold what it held then
     */
    public OptionalDouble compute(Weights weights, INDArray inputs) {
        values = probe.compute(weights, inputs, kernel);
        if (loss == Loss.CROSS_ENTROPY) {
            Softmax.apply(values, outputs);
            largest = GaussNewton.largestEigenvalue(kernel, values, outputs);
        } else {
            largest = loss.slope() / samples * KernelSpectra.largestEigenvalue(kernel, probe.size());
        }
        double rate = 2 * (1 + momentum) / largest;
        return rate > 0 && Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    /** K at the weights of the last call, m × m row-major, on and above the diagonal; overwritten by the next. */
    public double[] kernel() {
        return kernel;
    }

    /** f(X) at the weights of the last call, in the kernel's row order; of the cross-entropy, the probabilities. */
    public double[] values() {
        return values;
    }

    /** λ_max(H) of the last call. */
    public double largest() {
        return largest;
    }

    @Override
    public void close() {
        probe.close();
    }
}
