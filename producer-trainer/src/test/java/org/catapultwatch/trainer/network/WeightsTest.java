package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class WeightsTest {

    private static final Architecture NETWORK = FullyConnected.of(50, 1, 1024, 1);

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void shouldSumTheSquaresOfAllLayersInTheirNorm(DataType type) {
        try (Weights weights = Weights.gaussian(NETWORK, type, new Random(3))) {
            double sum = 0;
            for (int layer = 0; layer < NETWORK.layers(); layer++) {
                for (double value : weights.layer(layer).data().asDouble()) {
                    sum += value * value;
                }
            }
            double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-5;
            assertThat(weights.norm()).isCloseTo(Math.sqrt(sum), within(tolerance * Math.sqrt(sum)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 513, 20_000})
    void shouldSumTheSquaresOfAVeryLongLayer(int width) {
        try (Weights weights = new Weights(FullyConnected.of(256, 1, width, 1), DataType.FLOAT)) {
            weights.layer(0).assign(0.7f);
            double expected = 0.7f * Math.sqrt(256.0 * width);
            assertThat(weights.norm()).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    /** Squares of the first leave float32 above, of the last below, of 1e-15 and 1e-20 in part. */
    @ParameterizedTest
    @ValueSource(doubles = {1e30, 1e19, 1e-10, 1e-15, 1e-20, 1e-30})
    void shouldKnowNormsWhoseSquaresAreNoFloats(double size) {
        try (Weights weights = Weights.gaussian(NETWORK, DataType.FLOAT, new Random(3))) {
            double before = weights.norm();
            weights.scale(size);

            assertThat(weights.norm()).isCloseTo(size * before, within(1e-5 * size * before));
        }
    }

    @Test
    void shouldHaveNoNormWhereAWeightIsNoNumber() {
        try (Weights weights = new Weights(NETWORK, DataType.FLOAT)) {
            assertThat(weights.norm()).isZero();
            weights.layer(0).putScalar(7, 7, Float.NaN);
            assertThat(weights.norm()).isNaN();
        }
    }
}
