package org.catapultwatch.trainer.probe;

import java.util.Arrays;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.InputGradient;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The average gradient outer product G = (1/n) Σ_i J_iᵀ J_i, J_i = ∂f/∂x (x_i), as a factor A with AᵀA = G.
 *
 * <p>G is summed in float64 and factored by its eigendecomposition: A = Λ^½ Uᵀ, the rows of its nonzero eigenvalues, at most d.
 * Cost: C backward passes and C n d² multiply-adds. Owns native memory; not safe for use by several threads.
 *
 * <p>Source: Radhakrishnan et al., "Mechanism of feature learning" (the AGOP); Zhu et al., "Catapults in SGD".
 */
public final class AgopProbe implements AutoCloseable {

    /** Samples at a time: the arrays of more would push those of the training thread out of a shared cache. */
    static final int PORTION = 500;

    private final Architecture architecture;
    private final int samples;
    private final InputGradient network;
    private final INDArray gradient;
    private final INDArray gradientInDouble;
    private final INDArray outerProduct;

    public AgopProbe(Architecture architecture, DataType type, int samples) {
        this.architecture = architecture;
        this.samples = samples;
        int portion = Math.min(samples, PORTION);
        this.network = architecture.newInputGradient(type, portion);
        this.gradient = Nd4j.create(type, new long[] {architecture.inputs(), portion}, 'f');
        this.gradientInDouble = Nd4j.create(DataType.DOUBLE, new long[] {architecture.inputs(), portion}, 'f');
        this.outerProduct =
                Nd4j.create(DataType.DOUBLE, new long[] {architecture.inputs(), architecture.inputs()}, 'f');
    }

    /**
     * G, d × d.
     *
     * @param inputs d × n
     */
    public double[] outerProduct(Weights weights, INDArray inputs) {
        outerProduct.assign(0);
        for (int from = 0; from < samples; from += PORTION) {
            int to = Math.min(samples, from + PORTION);
            network.forward(weights, LinearAlgebra.columns(inputs, from, to));
            for (int c = 0; c < architecture.outputs(); c++) {
                INDArray rows = LinearAlgebra.columns(gradient, 0, to - from);
                INDArray inDouble = LinearAlgebra.columns(gradientInDouble, 0, to - from);
                network.of(c, weights, rows);
                inDouble.assign(rows);
                Nd4j.gemm(inDouble, inDouble, outerProduct, false, true, 1.0 / samples, 1);
            }
        }
        return outerProduct.data().asDouble();
    }

    /**
     * A, r × d row-major, r the number of eigenvalues above 1e−12 of the largest (rounding gives the others).
     *
     * @param inputs d × n
     */
    public double[] factor(Weights weights, INDArray inputs) {
        int d = architecture.inputs();
        double[] vectors = outerProduct(weights, inputs);
        double[] ascending = SymmetricEigenvalues.decompose(vectors, d);
        double least = 1e-12 * ascending[d - 1];
        double[] factor = new double[d * d];
        int rows = 0;
        for (int j = d - 1; j >= 0 && (ascending[j] > least || rows == 0); j--) {
            double root = Math.sqrt(Math.max(0, ascending[j]));
            for (int i = 0; i < d; i++) {
                factor[rows * d + i] = root * vectors[j * d + i];
            }
            rows++;
        }
        return Arrays.copyOf(factor, rows * d);
    }

    @Override
    public void close() {
        network.close();
        gradient.close();
        gradientInDouble.close();
        outerProduct.close();
    }
}
