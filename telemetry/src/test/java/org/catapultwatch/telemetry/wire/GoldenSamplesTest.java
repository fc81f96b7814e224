package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSamplesTest {

    static Iterable<String> names() {
        return SampleRecords.byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldEncodeToTheReleasedBytes(String name) {
        SpecificRecord record = SampleRecords.byName().get(name);

        assertThat(GoldenSamples.encode(record)).isEqualTo(GoldenSamples.bytesOf(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldDecodeTheReleasedBytes(String name) {
        SpecificRecord record = SampleRecords.byName().get(name);

        // As text, because Avro holds a record with a NaN to be unequal to its copy.
        assertThat(GoldenSamples.codecOf(record).decode(GoldenSamples.bytesOf(name)))
                .hasSameClassAs(record)
                .hasToString(record.toString());
    }
}
