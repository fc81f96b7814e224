package org.catapultwatch.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catapultwatch.trainer.data.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class BatchSamplerTest {

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 12, 4, 3, 1",
        "DOUBLE, 12, 4, 3, 2",
        "FLOAT, 11, 4, 1, 1",
        "FLOAT, 5, 1, 2, 1",
        "FLOAT, 5, 5, 2, 3"
    })
    void shouldHandOutEverySampleOnceAnEpochWithItsTarget(
            DataType type, int samples, int batchSize, int inputs, int outputs) {
        double[][] x = new double[samples][inputs];
        double[][] y = new double[samples][outputs];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < inputs; i++) {
                x[sample][i] = 100 * sample + i;
            }
            for (int i = 0; i < outputs; i++) {
                y[sample][i] = -100 * sample - i;
            }
        }
        try (Samples all = Samples.of(type, x, y);
                BatchSampler batches = new BatchSampler(all, batchSize, new Random(1))) {
            for (int epoch = 0; epoch < 2; epoch++) {
                List<Integer> seen = new ArrayList<>();
                for (int batch = 0; batch < samples / batchSize; batch++) {
                    Samples next = batches.next();
                    for (int column = 0; column < batchSize; column++) {
                        int sample = (int) (next.inputs().getDouble(0, column) / 100);
                        seen.add(sample);
                        assertThat(next.inputs().getColumn(column).toDoubleVector())
                                .isEqualTo(x[sample]);
                        assertThat(next.targets().getColumn(column).toDoubleVector())
                                .isEqualTo(y[sample]);
                    }
                }
                assertThat(seen).doesNotHaveDuplicates().hasSize(samples / batchSize * batchSize);
            }
        }
    }
}
