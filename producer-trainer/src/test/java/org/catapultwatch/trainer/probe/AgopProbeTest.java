package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What the golden networks are too small to show. */
class AgopProbeTest {

    /** More than a portion, and not a multiple of one. */
    private static final int SAMPLES = 2 * AgopProbe.PORTION + 7;

    @Test
    void shouldAverageOverAllPortionsAndTheRest() {
        FullyConnected shape = FullyConnected.of(4, 2, 8, 1);
        try (Weights weights = Weights.gaussian(shape, DataType.DOUBLE, new Random(1));
                Samples samples = new RankTask(2, 4).draw(DataType.DOUBLE, SAMPLES, new Random(2));
                AgopProbe ofAll = new AgopProbe(shape, DataType.DOUBLE, SAMPLES, 4);
                AgopProbe ofOne = new AgopProbe(shape, DataType.DOUBLE, 1, 4)) {
            double[] mean = new double[16];
            for (int i = 0; i < SAMPLES; i++) {
                double[] one = FactoredAgop.outerProduct(
                        ofOne, weights, samples.portion(i, i + 1).inputs());
                for (int entry = 0; entry < mean.length; entry++) {
                    mean[entry] += one[entry] / SAMPLES;
                }
            }
            assertThat(FactoredAgop.outerProduct(ofAll, weights, samples.inputs()))
                    .containsExactly(mean, within(1e-11));
        }
    }

    @Test
    void shouldGiveOrthogonalRowsTheLongestFirstWithFewerGradientsThanInputs() {
        double[] factor = factor(4, 12);
        assertThat(factor.length).isLessThanOrEqualTo(8 * 12);
        assertOrthogonalTheLongestFirst(factor);
    }

    @Test
    void shouldKeepTheLongestOfOrthogonalRowsWhereARecordHoldsNoMore() {
        double[] all = factor(50, 12);
        double[] kept = factor(50, 3);
        assertThat(kept).hasSize(3 * 12);
        assertOrthogonalTheLongestFirst(kept);
        double longest = 0;
        for (int row = 0; row < all.length; row += 12) {
            longest = Math.max(longest, product(all, row, row));
        }
        assertThat(product(kept, 0, 0)).isGreaterThan(longest);
    }

    @Test
    void shouldKeepTheLongestRowsOfFewerGradientsThanInputs() {
        double[] all = factor(4, 12);
        assertThat(factor(4, 3)).containsExactly(Arrays.copyOf(all, 3 * 12), within(1e-12));
    }

    /** Of 12 inputs and 2 outputs. */
    private static double[] factor(int samples, int mostRows) {
        FullyConnected shape = FullyConnected.of(12, 1, 8, 2);
        try (Weights weights = Weights.gaussian(shape, DataType.DOUBLE, new Random(1));
                Samples data = new RankTask(2, 12).draw(DataType.DOUBLE, samples, new Random(2));
                AgopProbe probe = new AgopProbe(shape, DataType.DOUBLE, samples, mostRows)) {
            return probe.factor(weights, data.inputs());
        }
    }

    private static void assertOrthogonalTheLongestFirst(double[] factor) {
        double above = Double.POSITIVE_INFINITY;
        for (int row = 0; row < factor.length; row += 12) {
            for (int other = 0; other < row; other += 12) {
                assertThat(product(factor, row, other)).isCloseTo(0, within(1e-12));
            }
            double length = product(factor, row, row);
            assertThat(length).isLessThanOrEqualTo(above);
            above = length;
        }
    }

    private static double product(double[] factor, int row, int other) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += factor[row + i] * factor[other + i];
        }
        return sum;
    }
}
