package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.Softmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The eigenvalue from the kernel against the matrix itself, summed sample by sample over the weights. */
class GaussNewtonTest {

    private static final int SAMPLES = 6;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void shouldBeTheLargestEigenvalueOfTheMatrixOverTheWeights(int classes) {
        FullyConnected shape = FullyConnected.of(3, 1, 5, classes);
        Random random = new Random(classes);
        double[][] x = new double[SAMPLES][3];
        INDArray inputs = Nd4j.create(DataType.DOUBLE, new long[] {3, SAMPLES}, 'f');
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = random.nextGaussian();
                inputs.putScalar(j, i, x[i][j]);
            }
        }
        try (Weights weights = Weights.gaussian(shape, DataType.DOUBLE, random);
                StructuredKernelProbe probe = new StructuredKernelProbe(shape, DataType.DOUBLE, SAMPLES)) {
            double[] kernel = new double[probe.size() * probe.size()];
            double[] probabilities = probe.compute(weights, inputs, kernel);
            Softmax.apply(probabilities, classes);
            double[] matrix = matrix(new PlainNetwork(weights), x, classes);
            int parameters = (int) Math.round(Math.sqrt(matrix.length));
            double expected = KernelSpectra.largestEigenvalue(matrix, parameters);
            assertThat(GaussNewton.largestEigenvalue(kernel, probabilities, classes))
                    .isCloseTo(expected, within(1e-10 * expected));
        }
    }

    /** (1/n) Σ_i J_iᵀ (diag(p_i) − p_i p_iᵀ) J_i. */
    private static double[] matrix(PlainNetwork network, double[][] x, int classes) {
        double[] matrix = null;
        for (double[] sample : x) {
            double[] p = network.outputs(sample);
            Softmax.apply(p, classes);
            double[][] jacobian = new double[classes][];
            for (int c = 0; c < classes; c++) {
                jacobian[c] = network.gradient(sample, c);
            }
            int parameters = jacobian[0].length;
            matrix = matrix == null ? new double[parameters * parameters] : matrix;
            for (int c = 0; c < classes; c++) {
                for (int d = 0; d < classes; d++) {
                    double curvature = (c == d ? p[c] : 0) - p[c] * p[d];
                    for (int i = 0; i < parameters; i++) {
                        for (int j = 0; j < parameters; j++) {
                            matrix[i * parameters + j] += curvature * jacobian[c][i] * jacobian[d][j] / x.length;
                        }
                    }
                }
            }
        }
        return matrix;
    }
}
