package org.catapultwatch.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.InputGradient;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.catapultwatch.trainer.probe.AgopProbe;
import org.catapultwatch.trainer.probe.FactoredAgop;
import org.catapultwatch.trainer.probe.KernelSpectra;
import org.catapultwatch.trainer.probe.Mirrored;
import org.catapultwatch.trainer.probe.StructuredKernelProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every quantity of {@code vectors/golden.json} – float64 values by automatic differentiation on four small networks – as this
 * module computes it: to 1e−9 in double and 1e−4 in float.
 */
class GoldenVectorsTest {

    static Stream<Arguments> networks() throws IOException {
        JsonNode all = new ObjectMapper().readTree(GoldenVectorsTest.class.getResourceAsStream("/vectors/golden.json"));
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> Stream.of(DataType.DOUBLE, DataType.FLOAT)
                        .map(type -> Arguments.of(all.get(i).get("name").asText(), type, all.get(i))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void shouldGiveTheOutputsAndTheLoss(String name, DataType type, JsonNode golden) {
        try (Golden net = new Golden(type, golden);
                LossGradient loss = new LossGradient(net.shape, type, net.data.count())) {
            assertThat(loss.loss(net.weights, net.data))
                    .isCloseTo(golden.get("loss_value").asDouble(), net.tolerance());
            double[] residual = loss.residual().data().asDouble();
            double[] targets = flat(golden.get("Y"));
            for (int i = 0; i < residual.length; i++) {
                residual[i] += targets[i];
            }
            net.assertClose(residual, flat(golden.get("outputs")));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void shouldGiveTheKernelAndItsSpectrum(String name, DataType type, JsonNode golden) {
        try (Golden net = new Golden(type, golden);
                StructuredKernelProbe probe = new StructuredKernelProbe(net.shape, type, net.data.count())) {
            int m = probe.size();
            double[] kernel = new double[m * m];
            double[] residual = probe.compute(net.weights, net.data.inputs(), kernel);
            net.assertClose(Mirrored.of(kernel), flat(golden.get("kernel")));
            double[] targets = flat(golden.get("Y"));
            for (int i = 0; i < m; i++) {
                residual[i] -= targets[i];
            }
            double[] eigenvalues = flat(golden.get("eigenvalues_descending"));
            KernelSpectra all = KernelSpectra.of(kernel, residual, net.data.count(), m);
            net.assertClose(all.eigenvalues(), eigenvalues);
            assertThat(all.trace())
                    .isCloseTo(
                            IntStream.range(0, m)
                                    .mapToDouble(i -> eigenvalues[i])
                                    .sum(),
                            net.tolerance());
            double largest = KernelSpectra.largestEigenvalue(kernel, m);
            assertThat(largest).isCloseTo(golden.get("lambda_max").asDouble(), net.tolerance());
            assertThat(net.data.count() / largest)
                    .isCloseTo(golden.get("critical_learning_rate").asDouble(), net.tolerance());
            KernelSpectra top = KernelSpectra.of(
                    kernel, residual, net.data.count(), golden.get("top").asInt());
            assertThat(top.lossTop()).isCloseTo(golden.get("loss_in_top").asDouble(), net.tolerance());
            assertThat(top.lossRest()).isCloseTo(golden.get("loss_in_rest").asDouble(), net.tolerance());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void shouldGiveTheInputJacobian(String name, DataType type, JsonNode golden) {
        try (Golden net = new Golden(type, golden);
                InputGradient gradient = net.shape.newInputGradient(type, net.data.count())) {
            int d = net.shape.inputs();
            int outputs = net.shape.outputs();
            gradient.at(net.weights);
            gradient.forward(net.data.inputs());
            for (int c = 0; c < outputs; c++) {
                INDArray result = Nd4j.create(type, new long[] {d, net.data.count()}, 'f');
                gradient.of(c, result);
                for (int sample = 0; sample < net.data.count(); sample++) {
                    double[] expected = flat(golden.get("input_jacobian").get(sample));
                    for (int input = 0; input < d; input++) {
                        assertThat(result.getDouble(input, sample)).isCloseTo(expected[c * d + input], net.tolerance());
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void shouldGiveTheAgopAndItsFactor(String name, DataType type, JsonNode golden) {
        try (Golden net = new Golden(type, golden);
                AgopProbe probe = new AgopProbe(net.shape, type, net.data.count(), 1_000)) {
            int d = net.shape.inputs();
            double[] expected = flat(golden.get("agop"));
            net.assertClose(FactoredAgop.outerProduct(probe, net.weights, net.data.inputs()), expected);
            double[] factor = probe.factor(net.weights, net.data.inputs());
            double[] product = new double[d * d];
            for (int row = 0; row < factor.length / d; row++) {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        product[i * d + j] += factor[row * d + i] * factor[row * d + j];
                    }
                }
            }
            net.assertClose(product, expected);
            assertThat(cosine(product, flat(golden.get("reference_agop"))))
                    .isCloseTo(golden.get("alignment").asDouble(), net.tolerance());
        }
    }

    /** The whole descent: at every step the loss and the norm of its gradient. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void shouldDescendStepByStep(String name, DataType type, JsonNode golden) {
        JsonNode descent = golden.get("descent");
        try (Golden net = new Golden(type, golden);
                LossGradient loss = new LossGradient(net.shape, type, net.data.count())) {
            for (JsonNode step : descent.get("trace")) {
                assertThat(loss.loss(net.weights, net.data))
                        .as("loss at step %s", step.get("step"))
                        .isCloseTo(step.get("loss").asDouble(), net.tolerance());
                Weights gradient = loss.gradient(net.weights);
                assertThat(gradient.norm())
                        .as("gradient norm at step %s", step.get("step"))
                        .isCloseTo(step.get("grad_norm").asDouble(), net.tolerance());
                net.weights.add(-descent.get("learning_rate").asDouble(), gradient);
            }
        }
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] flat(JsonNode node) {
        if (node.isNumber()) {
            return new double[] {node.asDouble()};
        }
        return IntStream.range(0, node.size())
                .mapToObj(node::get)
                .flatMapToDouble(child -> Arrays.stream(flat(child)))
                .toArray();
    }

    /** A network of the file, in one precision. */
    private static final class Golden implements AutoCloseable {

        private final FullyConnected shape;
        private final Weights weights;
        private final Samples data;
        private final DataType type;

        Golden(DataType type, JsonNode golden) {
            this.type = type;
            List<Integer> widths = IntStream.range(0, golden.get("widths").size())
                    .mapToObj(i -> golden.get("widths").get(i).asInt())
                    .toList();
            shape = new FullyConnected(widths);
            weights = new Weights(shape, type);
            for (int layer = 0; layer < shape.layers(); layer++) {
                JsonNode matrix = golden.get("weights").get(layer);
                for (int row = 0; row < matrix.size(); row++) {
                    for (int column = 0; column < matrix.get(row).size(); column++) {
                        weights.layer(layer)
                                .putScalar(
                                        row, column, matrix.get(row).get(column).asDouble());
                    }
                }
            }
            data = Samples.of(type, rows(golden.get("X")), rows(golden.get("Y")));
        }

        Offset<Double> tolerance() {
            return within(type == DataType.DOUBLE ? 1e-9 : 1e-4);
        }

        void assertClose(double[] actual, double[] expected) {
            assertThat(actual).containsExactly(expected, tolerance());
        }

        @Override
        public void close() {
            weights.close();
            data.close();
        }

        private static double[][] rows(JsonNode matrix) {
            return IntStream.range(0, matrix.size())
                    .mapToObj(i -> flat(matrix.get(i)))
                    .toArray(double[][]::new);
        }
    }
}
