package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.FullyConnectedPass;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The critical learning rate n / λ_max(K) against what gradient descent does: beside a minimum – the targets are the network's
 * own outputs – it descends below that rate and rises above.
 */
class CriticalRateTest {

    private static final int SAMPLES = 12;
    private static final int STEPS = 1500;
    private static final DataType TYPE = DataType.DOUBLE;

    @ParameterizedTest(name = "{0} hidden layers")
    @ValueSource(ints = {1, 2})
    void shouldBeTheRateAboveWhichDescentRises(int hiddenLayers) {
        FullyConnected shape = FullyConnected.of(4, hiddenLayers, 30, 1);
        try (Weights minimum = Weights.gaussian(shape, TYPE, new Random(3));
                Samples drawn = new RankTask(2, 4).draw(TYPE, SAMPLES, new Random(4));
                FullyConnectedPass pass = new FullyConnectedPass(shape, TYPE, SAMPLES);
                StructuredKernelProbe probe = new StructuredKernelProbe(shape, TYPE, SAMPLES);
                LossGradient loss = new LossGradient(shape, TYPE, SAMPLES)) {
            Samples data = new Samples(
                    drawn.inputs(), pass.forward(minimum, drawn.inputs()).dup('f'));
            double[] kernel = new double[SAMPLES * SAMPLES];
            probe.compute(minimum, data.inputs(), kernel);
            double critical = SAMPLES / KernelSpectra.largestEigenvalue(kernel, SAMPLES);
            double below = critical / 2;
            double above = critical * 2;
            assertThat(rises(below, minimum, data, loss)).isFalse();
            assertThat(rises(above, minimum, data, loss)).isTrue();
            while (above > 1.001 * below) {
                double middle = Math.sqrt(below * above);
                if (rises(middle, minimum, data, loss)) {
                    above = middle;
                } else {
                    below = middle;
                }
            }
            assertThat(critical).isCloseTo(Math.sqrt(below * above), withinPercentage(0.5));
            data.targets().close();
        }
    }

    /** Whether the loss rises above where it started, a millionth beside the minimum. */
    private static boolean rises(double rate, Weights minimum, Samples data, LossGradient loss) {
        try (Weights weights = Weights.gaussian(minimum.architecture(), TYPE, new Random(5))) {
            weights.scale(1e-6);
            weights.add(1, minimum);
            double start = loss.loss(weights, data);
            for (int step = 0; step < STEPS; step++) {
                weights.add(-rate, loss.gradient(weights));
                if (loss.loss(weights, data) > 2 * start) {
                    return true;
                }
            }
            return false;
        }
    }
}
