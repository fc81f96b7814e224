package org.catapultwatch.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Each optimizer against its formula, weight by weight, over steps of changing rate. */
class WeightUpdateTest {

    private static final FullyConnected SHAPE = FullyConnected.of(3, 1, 4, 2);
    private static final OptimizerSettings SETTINGS = new OptimizerSettings(0.8, 0.85, 0.99, 0.9, 1e-6);
    private static final double[] RATES = {0.1, 0.3, 0.05, 0.2, 0.2, 0.01};

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void shouldTakeTheStepsOfItsFormula(Optimizer optimizer) {
        Random random = new Random(7);
        try (Weights weights = Weights.gaussian(SHAPE, DataType.DOUBLE, random);
                WeightUpdate update = WeightUpdate.of(optimizer, SETTINGS, weights)) {
            double[] expected = values(weights);
            double[][] memory = new double[2][expected.length];
            if (optimizer == Optimizer.RMSPROP || optimizer == Optimizer.ADAGRAD) {
                Arrays.fill(memory[0], SETTINGS.epsilon()); // where ND4J's sums of squares start
            }
            for (int step = 0; step < RATES.length; step++) {
                try (Weights gradient = Weights.gaussian(SHAPE, DataType.DOUBLE, random)) {
                    double[] g = values(gradient);
                    for (int i = 0; i < g.length; i++) {
                        expected[i] -= RATES[step] * plainStep(optimizer, g[i], memory, i, step);
                    }
                    update.apply(RATES[step], weights, gradient);
                }
                assertThat(values(weights)).as("after step %d", step).containsExactly(expected, within(1e-9));
            }
        }
    }

    private static double plainStep(Optimizer optimizer, double g, double[][] memory, int i, int step) {
        double[] first = memory[0];
        double[] second = memory[1];
        double epsilon = SETTINGS.epsilon();
        return switch (optimizer) {
            case SGD -> g;
            case MOMENTUM -> {
                first[i] = SETTINGS.momentum() * first[i] + g;
                yield first[i];
            }
            case RMSPROP -> {
                first[i] = average(first[i], g * g, SETTINGS.smoothing());
                yield g / (Math.sqrt(first[i]) + epsilon);
            }
            case ADAGRAD -> {
                first[i] += g * g;
                yield g / (Math.sqrt(first[i]) + epsilon);
            }
            case ADADELTA -> {
                first[i] = average(first[i], g * g, SETTINGS.smoothing());
                double change = g * Math.sqrt(second[i] + epsilon) / Math.sqrt(first[i] + epsilon);
                second[i] = average(second[i], change * change, SETTINGS.smoothing());
                yield change;
            }
            case ADAM -> {
                first[i] = average(first[i], g, SETTINGS.beta1());
                second[i] = average(second[i], g * g, SETTINGS.beta2());
                double correction = Math.sqrt(1 - Math.pow(SETTINGS.beta2(), step + 1))
                        / (1 - Math.pow(SETTINGS.beta1(), step + 1));
                yield correction * first[i] / (Math.sqrt(second[i]) + epsilon);
            }
        };
    }

    private static double average(double known, double next, double stays) {
        return stays * known + (1 - stays) * next;
    }

    private static double[] values(Weights weights) {
        return Arrays.stream(new int[] {0, 1})
                .mapToObj(layer -> weights.layer(layer).dup('f').data().asDouble())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
