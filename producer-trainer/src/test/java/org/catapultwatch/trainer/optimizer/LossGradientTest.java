package org.catapultwatch.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What the golden networks do not show. */
class LossGradientTest {

    @Test
    void shouldGiveTheLossOfAnyNumberOfSamples() {
        FullyConnected shape = FullyConnected.of(4, 1, 8, 1);
        for (int count : new int[] {3, 10, 30, 34}) {
            try (Weights weights = Weights.gaussian(shape, DataType.DOUBLE, new Random(1));
                    Samples samples = new RankTask(2, 4).draw(DataType.DOUBLE, count, new Random(2));
                    LossGradient whole = new LossGradient(shape, DataType.DOUBLE, count);
                    LossGradient inTens = new LossGradient(shape, DataType.DOUBLE, 10)) {
                assertThat(inTens.lossInPortions(weights, samples))
                        .isCloseTo(whole.loss(weights, samples), within(1e-12));
            }
        }
    }
}
