package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.FullyConnected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class ProbeWorkerTest {

    @ParameterizedTest(name = "{0} units: {1} copies")
    @CsvSource({"10, 32", "1024, 32", "100000, 13", "10000000, 4"})
    void shouldKeepFewerCopiesOfLargeNetworks(int units, int copies) {
        FullyConnected shape = new FullyConnected(List.of(11, units, 1));
        assertThat(ProbeWorker.copies(shape, DataType.FLOAT)).isEqualTo(copies);
    }

    /** Nobody may wait for what the probe thread could not make, whatever the reason. */
    @Test
    void shouldSayWhatWentWrongOnItsThread() throws InterruptedException {
        ExperimentConfig config = Experiments.named("gd-rank2").with(Map.of("samples", "8", "probeSamples", "8"));
        Task task = TaskLoader.load(config);
        Architecture architecture = TaskLoader.architecture(config, task);
        RunTelemetry telemetry = new RunTelemetry(config, task, "r", 0, new RecordingSink(), Clock.systemUTC());
        try (Samples training = task.training(DataType.FLOAT, 8, 1);
                ProbeWorker probe = new ProbeWorker(
                        config,
                        architecture,
                        training,
                        () -> {
                            throw new OutOfMemoryError("no room for 2000 test samples");
                        },
                        DataType.FLOAT,
                        telemetry)) {
            String message = "a snapshot failed: no room for 2000 test samples";
            assertThatThrownBy(probe::test)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThatThrownBy(probe::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
        }
    }
}
