package org.catapultwatch.detector.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quantities of small networks against values found by automatic differentiation. */
class GoldenVectorsTest {

    static Stream<JsonNode> networks() throws IOException {
        try (InputStream in = GoldenVectorsTest.class.getResourceAsStream("/vectors/golden.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shouldSplitTheLossOfTheKernel(JsonNode network) {
        double[] kernel = flat(network.get("kernel"));
        double[] outputs = flat(network.get("outputs"));
        double[] targets = flat(network.get("Y"));
        int size = outputs.length;
        double[] packed = new double[size * (size + 1) / 2];
        double[] residual = new double[size];
        for (int i = 0, at = 0; i < size; i++) {
            residual[i] = outputs[i] - targets[i];
            for (int j = i; j < size; j++, at++) {
                packed[at] = kernel[i * size + j];
            }
        }
        int samples = network.get("n").asInt();
        KernelReading reading = TangentKernelAnalysis.of(
                packed, size, residual, samples, network.get("top").asInt());
        assertClose(reading.lambdaMax(), network.get("lambda_max"));
        assertClose(reading.lossTop(), network.get("loss_in_top"));
        assertClose(reading.lossRest(), network.get("loss_in_rest"));
        assertClose(
                CriticalLearningRate.of(reading.lambdaMax().value(), 2.0 / samples, 0)
                        .rate(),
                network.get("critical_learning_rate"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shouldAlignTheGradientOuterProducts(JsonNode network) {
        Eigenpairs reference = decompose(network.get("reference_agop"));
        Eigenpairs own = decompose(network.get("agop"));
        assertClose(AgopAlignment.between(root(own), root(reference)), network.get("alignment"));
    }

    private static Eigenpairs decompose(JsonNode matrix) {
        return Eigenpairs.ofSymmetric(flat(matrix), matrix.size());
    }

    /** A factor of the matrix: its eigenvectors as rows, scaled by the roots of the eigenvalues. */
    private static AgopFactor root(Eigenpairs pairs) {
        int d = pairs.values().length;
        double[] entries = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                entries[i * d + j] = Math.sqrt(Math.max(0, pairs.values()[i])) * pairs.vectors()[i][j];
            }
        }
        return new AgopFactor(d, d, entries);
    }

    private static double[] flat(JsonNode node) {
        List<Double> values = new ArrayList<>();
        collect(node, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isNumber()) {
            values.add(node.asDouble());
        } else {
            node.forEach(child -> collect(child, values));
        }
    }

    private static void assertClose(Measurement actual, JsonNode expected) {
        assertThat(actual.value()).isCloseTo(expected.asDouble(), within(1e-8 * Math.abs(expected.asDouble())));
    }
}
