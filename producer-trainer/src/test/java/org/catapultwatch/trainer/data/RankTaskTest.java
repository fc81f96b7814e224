package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Experiments of before must find the samples of before. */
class RankTaskTest {

    private static final RankTask TASK = new RankTask(2, 3);

    @Test
    void shouldDrawCoordinateByCoordinateAndMultiplyTheFirst() {
        Random random = RandomStream.TRAINING_SAMPLES.of(7);
        Random testRandom = RandomStream.TEST_SAMPLES.of(7);
        try (Samples training = TASK.training(DataType.FLOAT, 5, 7);
                Samples test = TASK.test(DataType.FLOAT, 5, 7)) {
            for (int sample = 0; sample < 5; sample++) {
                assertSample(training, sample, random);
                assertSample(test, sample, testRandom);
            }
        }
    }

    @Test
    void shouldBeginASeedWithTheSameNumberOnEveryMachine() {
        try (Samples training = TASK.training(DataType.DOUBLE, 1, 1);
                Samples test = TASK.test(DataType.DOUBLE, 1, 1)) {
            assertThat(training.inputs().getDouble(0, 0)).isEqualTo(-0.8542227143250822);
            assertThat(test.inputs().getDouble(0, 0)).isEqualTo(-0.5179223461035903);
        }
    }

    @Test
    void shouldHaveNoLimitsAndKnowItsPredictor() {
        assertThat(TASK.limits().training()).isEqualTo(Integer.MAX_VALUE);
        assertThat(TASK.limits().together()).isGreaterThan(Integer.MAX_VALUE);
        assertThat(TASK.outputs()).isEqualTo(1);
        assertThat(TASK.reference().orElseThrow().factor()).containsExactly(1, 0, 0, 0, 1, 0);
    }

    private static void assertSample(Samples samples, int sample, Random random) {
        double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        for (int i = 0; i < 3; i++) {
            assertThat(samples.inputs().getFloat(i, sample)).isEqualTo((float) x[i]);
        }
        assertThat(samples.targets().getFloat(0, sample)).isEqualTo((float) (x[0] * x[1]));
    }
}
