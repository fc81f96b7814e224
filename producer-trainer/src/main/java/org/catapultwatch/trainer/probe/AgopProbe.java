package org.catapultwatch.trainer.probe;

import java.util.Arrays;
import org.catapultwatch.trainer.network.NetworkPass;
import org.catapultwatch.trainer.network.NetworkShape;
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

    private final NetworkShape shape;
    private final int samples;
    private final NetworkPass pass;
    private final INDArray cotangent;
    private final INDArray gradient;
    private final INDArray gradientInDouble;
    private final INDArray outerProduct;

    public AgopProbe(NetworkShape shape, DataType type, int samples) {
        this.shape = shape;
        this.samples = samples;
        this.pass = new NetworkPass(shape, type, samples);
        this.cotangent = Nd4j.create(type, new long[] {shape.outputs(), samples}, 'f');
        this.gradient = Nd4j.create(type, new long[] {shape.inputs(), samples}, 'f');
        this.gradientInDouble = Nd4j.create(DataType.DOUBLE, new long[] {shape.inputs(), samples}, 'f');
        this.outerProduct = Nd4j.create(DataType.DOUBLE, new long[] {shape.inputs(), shape.inputs()}, 'f');
    }

    /**
     * G, d × d.
     *
     * @param inputs d × n
     */
    public double[] outerProduct(Weights weights, INDArray inputs) {
        pass.forward(weights, inputs);
        for (int c = 0; c < shape.outputs(); c++) {
            cotangent.assign(0);
            cotangent.getRow(c).assign(1);
            pass.backward(weights, cotangent);
            pass.inputGradient(weights, gradient);
            gradientInDouble.assign(gradient);
            double beta = c == 0 ? 0 : 1;
            Nd4j.gemm(gradientInDouble, gradientInDouble, outerProduct, false, true, 1.0 / samples, beta);
        }
        return outerProduct.data().asDouble();
    }

    /**
     * A, r × d row-major, r the number of eigenvalues above 1e−12 of the largest (rounding gives the others).
     *
     * @param inputs d × n
     */
    public double[] factor(Weights weights, INDArray inputs) {
        int d = shape.inputs();
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
        pass.close();
        cotangent.close();
        gradient.close();
        gradientInDouble.close();
        outerProduct.close();
    }
}
