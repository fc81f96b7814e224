package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Convolutional;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Passes and probes keep their operations with the arrays of the last call: whatever weights and samples come next, and when the
 * first ones come back, they must say what one says that was made for them alone.
 */
class KeptArraysTest {

    private static final DataType TYPE = DataType.FLOAT;
    private static final int SAMPLES = 133;

    static Stream<Architecture> networks() {
        int units = 2 * LastHiddenLayer.mostUnits(SAMPLES) + 15;
        return Stream.of(
                new FullyConnected(List.of(6, 2)),
                new FullyConnected(List.of(6, units, 1)),
                new FullyConnected(List.of(6, 7, 8, units, 3)),
                new Convolutional(4, 4, 1, 2, 3));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shouldTakeTheKernelOfTheWeightsThatAreGiven(Architecture network) {
        int size = SAMPLES * network.outputs();
        try (Given given = new Given(network, SAMPLES);
                KernelProbe kept = KernelProbe.of(network, TYPE, SAMPLES)) {
            for (Given.Call call : given.calls) {
                double[] kernel = new double[size * size];
                double[] values = kept.compute(call.weights, call.samples.inputs(), kernel);
                try (KernelProbe fresh = KernelProbe.of(network, TYPE, SAMPLES)) {
                    double[] expected = new double[size * size];
                    assertSameEntries(values, fresh.compute(call.weights, call.samples.inputs(), expected));
                    assertSameEntries(kernel, expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shouldTakeTheAgopOfTheWeightsThatAreGiven(Architecture network) {
        int samples = AgopProbe.PORTION + 33;
        try (Given given = new Given(network, samples);
                AgopProbe kept = new AgopProbe(network, TYPE, samples, 1_000)) {
            for (Given.Call call : given.calls) {
                double[] factor = kept.factor(call.weights, call.samples.inputs());
                try (AgopProbe fresh = new AgopProbe(network, TYPE, samples, 1_000)) {
                    assertSameEntries(factor, fresh.factor(call.weights, call.samples.inputs()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shouldGiveLossAndGradientOfTheWeightsThatAreGiven(Architecture network) {
        try (Given given = new Given(network, SAMPLES);
                LossGradient kept = new LossGradient(network, TYPE, SAMPLES)) {
            for (Given.Call call : given.calls) {
                double loss = kept.loss(call.weights, call.samples);
                double[] gradient = entries(kept.gradient(call.weights));
                try (LossGradient fresh = new LossGradient(network, TYPE, SAMPLES)) {
                    assertThat(loss).isEqualTo(fresh.loss(call.weights, call.samples));
                    assertSameEntries(gradient, entries(fresh.gradient(call.weights)));
                }
            }
        }
    }

    private static double[] entries(Weights weights) {
        Stream.Builder<double[]> layers = Stream.builder();
        for (int layer = 0; layer < weights.architecture().layers(); layer++) {
            layers.add(weights.layer(layer).data().asDouble());
        }
        return layers.build().flatMapToDouble(Arrays::stream).toArray();
    }

    /** AssertJ's own comparison takes long to report thousands that differ. */
    private static void assertSameEntries(double[] actual, double[] expected) {
        assertThat(Arrays.mismatch(actual, expected))
                .as("first entry that differs")
                .isNegative();
    }

    /** Two sets of weights and two of samples, and calls that change one, then the other, then go back to the first. */
    private static final class Given implements AutoCloseable {

        private record Call(Weights weights, Samples samples) {}

        private final List<Weights> weights = new ArrayList<>();
        private final List<Samples> samples = new ArrayList<>();
        private final List<Call> calls;

        Given(Architecture network, int count) {
            Random random = new Random(count);
            for (int i = 0; i < 2; i++) {
                weights.add(Weights.gaussian(network, TYPE, random));
                double[][] inputs = gaussian(count, network.inputs(), random);
                samples.add(Samples.of(TYPE, inputs, gaussian(count, network.outputs(), random)));
            }
            calls = List.of(
                    new Call(weights.get(0), samples.get(0)),
                    new Call(weights.get(1), samples.get(0)),
                    new Call(weights.get(1), samples.get(1)),
                    new Call(weights.get(0), samples.get(0)));
        }

        private static double[][] gaussian(int rows, int columns, Random random) {
            double[][] values = new double[rows][columns];
            for (double[] row : values) {
                Arrays.setAll(row, i -> random.nextGaussian());
            }
            return values;
        }

        @Override
        public void close() {
            weights.forEach(Weights::close);
            samples.forEach(Samples::close);
        }
    }
}
