package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.LargestDifference;
import org.catapultwatch.trainer.network.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Kernel and AGOP of random networks, one to four layers and one to three outputs, against {@link PlainNetwork}. */
class ProbeOracleTest {

    private static final int SAMPLES = 7;
    /** So many that rows and columns cannot be mixed up by chance, and no multiple of what BLAS takes at a time. */
    private static final int MANY_SAMPLES = 133;

    private static final DataType TYPE = DataType.DOUBLE;

    static Stream<Arguments> networks() {
        return IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(layers -> IntStream.rangeClosed(1, 3).mapToObj(outputs -> Arguments.of(layers, outputs)));
    }

    static Stream<Arguments> networksAndSamples() {
        return networks()
                .flatMap(network -> IntStream.of(SAMPLES, MANY_SAMPLES)
                        .mapToObj(samples -> Arguments.of(network.get()[0], network.get()[1], samples)));
    }

    @ParameterizedTest(name = "{0} layers, {1} outputs, {2} samples")
    @MethodSource("networksAndSamples")
    void shouldGiveTheProductOfTheJacobianWithItself(int layers, int outputs, int samples) {
        try (RandomNetwork net = new RandomNetwork(layers, outputs, samples);
                KernelProbe structured = new StructuredKernelProbe(net.shape, TYPE, samples);
                KernelProbe byJacobian = new JacobianKernelProbe(net.shape, TYPE, samples)) {
            List<double[]> jacobian = new ArrayList<>();
            for (double[] x : net.inputs) {
                for (int c = 0; c < outputs; c++) {
                    jacobian.add(net.plain.gradient(x, c));
                }
            }
            int size = samples * outputs;
            double[] expected = new double[size * size];
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    expected[row * size + column] = dot(jacobian.get(row), jacobian.get(column));
                }
            }
            for (KernelProbe probe : List.of(structured, byJacobian)) {
                double[] kernel = new double[size * size];
                double[] values = probe.compute(net.weights, net.samples.inputs(), kernel);
                assertThat(LargestDifference.of(Mirrored.of(kernel), expected)).isLessThan(1e-12);
                double[] plain = Arrays.stream(net.inputs)
                        .map(net.plain::outputs)
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
                assertThat(values).containsExactly(plain, within(1e-12));
            }
        }
    }

    @ParameterizedTest(name = "{0} widths below, {1} outputs")
    @CsvSource({"1, 1", "1, 3", "3, 1", "3, 3"})
    void shouldGoThroughALastHiddenLayerInSeveralBlocks(int lowerLayers, int outputs) {
        int most = LastHiddenLayer.mostUnits(MANY_SAMPLES);
        List<Integer> widths = new ArrayList<>(List.of(4, 6, 5).subList(0, lowerLayers));
        widths.add(2 * most + 15);
        widths.add(outputs);
        FullyConnected shape = new FullyConnected(widths);
        Random random = new Random(outputs);
        double[][] inputs = new double[MANY_SAMPLES][shape.inputs()];
        for (double[] x : inputs) {
            Arrays.setAll(x, i -> random.nextGaussian());
        }
        int size = MANY_SAMPLES * outputs;
        try (Weights weights = Weights.gaussian(shape, TYPE, random);
                Samples samples = Samples.of(TYPE, inputs, new double[MANY_SAMPLES][outputs]);
                KernelProbe structured = new StructuredKernelProbe(shape, TYPE, MANY_SAMPLES);
                KernelProbe byJacobian = new JacobianKernelProbe(shape, TYPE, MANY_SAMPLES)) {
            double[] expected = new double[size * size];
            double[] outputsExpected = byJacobian.compute(weights, samples.inputs(), expected);
            for (int turn = 0; turn < 2; turn++) {
                double[] kernel = new double[size * size];
                assertThat(structured.compute(weights, samples.inputs(), kernel))
                        .containsExactly(outputsExpected, within(1e-12));
                assertThat(LargestDifference.of(kernel, expected)).isLessThan(1e-12);
            }
        }
    }

    /** A ReLU network is linear between its kinks: a central difference is exact up to rounding. */
    @ParameterizedTest(name = "{0} layers, {1} outputs")
    @MethodSource("networks")
    void shouldGiveTheAverageOuterProductOfFiniteDifferences(int layers, int outputs) {
        try (RandomNetwork net = new RandomNetwork(layers, outputs, SAMPLES);
                AgopProbe probe = new AgopProbe(net.shape, TYPE, SAMPLES, 1_000)) {
            int d = net.shape.inputs();
            double[] expected = new double[d * d];
            for (double[] x : net.inputs) {
                double[][] differences = net.differences(x, 1e-6);
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        expected[i * d + j] += dot(differences[i], differences[j]) / SAMPLES;
                    }
                }
            }
            assertThat(FactoredAgop.outerProduct(probe, net.weights, net.samples.inputs()))
                    .containsExactly(expected, within(1e-8));
        }
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** A network with inputs, the same for the same numbers. */
    private static final class RandomNetwork implements AutoCloseable {

        private final FullyConnected shape;
        private final Weights weights;
        private final Samples samples;
        private final double[][] inputs;
        private final PlainNetwork plain;

        RandomNetwork(int layers, int outputs, int count) {
            Random random = new Random(10L * layers + outputs);
            List<Integer> widths = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                widths.add(3 + random.nextInt(6));
            }
            widths.add(outputs);
            shape = new FullyConnected(widths);
            weights = Weights.gaussian(shape, TYPE, random);
            inputs = new double[count][shape.inputs()];
            for (double[] x : inputs) {
                Arrays.setAll(x, i -> random.nextGaussian());
            }
            samples = Samples.of(TYPE, inputs, new double[count][outputs]);
            plain = new PlainNetwork(weights);
        }

        /** Per input, the differences of all outputs. */
        double[][] differences(double[] x, double step) {
            double[][] differences = new double[x.length][];
            for (int i = 0; i < x.length; i++) {
                double[] above = x.clone();
                double[] below = x.clone();
                above[i] += step;
                below[i] -= step;
                double[] high = plain.outputs(above);
                double[] low = plain.outputs(below);
                differences[i] = IntStream.range(0, high.length)
                        .mapToDouble(c -> (high[c] - low[c]) / (2 * step))
                        .toArray();
            }
            return differences;
        }

        @Override
        public void close() {
            weights.close();
            samples.close();
        }
    }
}
