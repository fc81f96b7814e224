package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
                AgopProbe ofAll = new AgopProbe(shape, DataType.DOUBLE, SAMPLES);
                AgopProbe ofOne = new AgopProbe(shape, DataType.DOUBLE, 1)) {
            double[] mean = new double[16];
            for (int i = 0; i < SAMPLES; i++) {
                double[] one =
                        ofOne.outerProduct(weights, samples.portion(i, i + 1).inputs());
                for (int entry = 0; entry < mean.length; entry++) {
                    mean[entry] += one[entry] / SAMPLES;
                }
            }
            assertThat(ofAll.outerProduct(weights, samples.inputs())).containsExactly(mean, within(1e-12));
        }
    }
}
