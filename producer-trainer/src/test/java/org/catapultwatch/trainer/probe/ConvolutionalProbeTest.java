package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catapultwatch.trainer.network.Convolutional;
import org.catapultwatch.trainer.network.LargestDifference;
import org.catapultwatch.trainer.network.RandomConvolutional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Kernel and AGOP of convolutional networks against finite differences in plain loops. */
class ConvolutionalProbeTest {

    private static final int SAMPLES = RandomConvolutional.SAMPLES;

    static Stream<Convolutional> shapes() {
        return RandomConvolutional.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheProductOfTheJacobianWithItself(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                KernelProbe probe = KernelProbe.of(shape, DataType.DOUBLE, SAMPLES)) {
            double[] expected = expectedKernel(net);
            double[] kernel = new double[probe.size() * probe.size()];
            double[] outputs = probe.compute(net.weights, net.samples.inputs(), kernel);
            assertThat(LargestDifference.of(Mirrored.of(kernel), expected)).isLessThan(1e-7);
            double[] plain = Arrays.stream(net.inputs)
                    .map(net.plain::outputs)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(LargestDifference.of(outputs, plain)).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheSameKernelInFloatUpToRounding(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.FLOAT);
                KernelProbe probe = KernelProbe.of(shape, DataType.FLOAT, SAMPLES)) {
            double[] kernel = new double[probe.size() * probe.size()];
            probe.compute(net.weights, net.samples.inputs(), kernel);
            assertThat(LargestDifference.of(Mirrored.of(kernel), expectedKernel(net)))
                    .isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheAverageOuterProductOfFiniteDifferences(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                AgopProbe probe = new AgopProbe(shape, DataType.DOUBLE, SAMPLES, 1_000)) {
            int d = shape.inputs();
            double[] expected = new double[d * d];
            for (double[] x : net.inputs) {
                for (int c = 0; c < shape.outputs(); c++) {
                    double[] gradient = net.plain.inputGradient(x, c);
                    for (int entry = 0; entry < expected.length; entry++) {
                        expected[entry] += gradient[entry / d] * gradient[entry % d] / SAMPLES;
                    }
                }
            }
            assertThat(LargestDifference.of(
                            FactoredAgop.outerProduct(probe, net.weights, net.samples.inputs()), expected))
                    .isLessThan(1e-8);
        }
    }

    private static double[] expectedKernel(RandomConvolutional net) {
        List<double[]> jacobian = new ArrayList<>();
        for (double[] x : net.inputs) {
            for (int c = 0; c < net.shape.outputs(); c++) {
                jacobian.add(net.plain.gradient(x, c));
            }
        }
        int size = jacobian.size();
        double[] kernel = new double[size * size];
        for (int entry = 0; entry < kernel.length; entry++) {
            double[] a = jacobian.get(entry / size);
            double[] b = jacobian.get(entry % size);
            kernel[entry] =
                    IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
        }
        return kernel;
    }
}
