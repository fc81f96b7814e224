package org.catapultwatch.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class CrossEntropyTest {

    private static final FullyConnected SHAPE = FullyConnected.of(3, 1, 6, 3);

    @Test
    void shouldBeMinusTheLogarithmOfWhatTheRightClassIsGiven() {
        double[] outputs = {1, 2, 4, 0, 0, 0};
        double sum = Softmax.crossEntropy(outputs, new double[] {0, 1, 0, 0, 0, 1}, 3);
        double p = Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(4));
        assertThat(sum).isCloseTo(-Math.log(p) + Math.log(3), within(1e-14));
        assertThat(outputs[1]).isCloseTo(p - 1, within(1e-14));
        assertThat(outputs[5]).isCloseTo(1.0 / 3 - 1, within(1e-14));
    }

    @Test
    void shouldStayFiniteWhereExponentialsAreNot() {
        double[] outputs = {2000, 0};
        assertThat(Softmax.crossEntropy(outputs, new double[] {0, 1}, 2)).isEqualTo(2000);
        assertThat(outputs).containsExactly(1, -1);
    }

    @Test
    void shouldHaveTheGradientThatDifferencesGive() {
        try (Samples data = samples(8);
                Weights weights = Weights.gaussian(SHAPE, DataType.DOUBLE, new Random(3));
                LossGradient loss = new LossGradient(SHAPE, DataType.DOUBLE, 8, Loss.CROSS_ENTROPY)) {
            loss.loss(weights, data);
            Weights gradient = loss.gradient(weights);
            for (int layer = 0; layer < 2; layer++) {
                double[] values = gradient.layer(layer).dup('f').data().asDouble();
                for (int i = 0; i < values.length; i++) {
                    INDArray matrix = weights.layer(layer);
                    int row = i % matrix.rows();
                    int column = i / matrix.rows();
                    assertThat(values[i]).isCloseTo(difference(loss, weights, data, layer, row, column), within(1e-7));
                }
            }
        }
    }

    private static double difference(LossGradient loss, Weights weights, Samples data, int layer, int row, int column) {
        double step = 1e-6;
        INDArray matrix = weights.layer(layer);
        double value = matrix.getDouble(row, column);
        matrix.putScalar(row, column, value + step);
        double above = loss.loss(weights, data);
        matrix.putScalar(row, column, value - step);
        double below = loss.loss(weights, data);
        matrix.putScalar(row, column, value);
        return (above - below) / (2 * step);
    }

    private static Samples samples(int count) {
        Random random = new Random(5);
        double[][] x = new double[count][3];
        double[][] y = new double[count][3];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = random.nextGaussian();
            }
            y[i][random.nextInt(3)] = 1;
        }
        return Samples.of(DataType.DOUBLE, x, y);
    }
}
