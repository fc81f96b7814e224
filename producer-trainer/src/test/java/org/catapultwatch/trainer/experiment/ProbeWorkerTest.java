package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.catapultwatch.trainer.network.FullyConnected;
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
}
