package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroCodecTest {

    private static final int HEADER = 10;

    private final AvroCodec<StepTelemetry> steps = AvroCodec.of(StepTelemetry.class);
    private final byte[] step = GoldenSamples.bytesOf("StepTelemetry");

    static Iterable<String> names() {
        return SampleRecords.byName().keySet();
    }

    @Test
    void shouldRefuseNothingAtAll() {
        assertRefused(steps, null, "empty payload", "expected a StepTelemetry");
        assertRefused(steps, new byte[0], "empty payload", "expected a StepTelemetry");
    }

    @Test
    void shouldRefuseAWrongMarker() {
        step[1] = 2;

        assertRefused(steps, step, "c302", "expected c301", "StepTelemetry");
    }

    @Test
    void shouldRefuseAnUnknownFingerprint() {
        step[2] ^= 1;

        assertRefused(steps, step, "fingerprint cf494f68ac008399", "no released version of StepTelemetry");
    }

    @Test
    void shouldRefuseAnotherRecord() {
        assertRefused(steps, GoldenSamples.bytesOf("EarlyWarning"), "no released version of StepTelemetry");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldRefuseARecordCutAtAnyLength(String name) {
        byte[] whole = GoldenSamples.bytesOf(name);
        var codec = GoldenSamples.codecOf(SampleRecords.byName().get(name));
        for (int length = 0; length < whole.length; length++) {
            String record = name.replaceAll("-.*", "");
            assertRefused(codec, Arrays.copyOf(whole, length), record);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldRefuseBytesAfterTheRecord(String name) {
        byte[] whole = GoldenSamples.bytesOf(name);
        var codec = GoldenSamples.codecOf(SampleRecords.byName().get(name));

        assertRefused(codec, Arrays.copyOf(whole, whole.length + 3), "3 bytes are left");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldDecodeOrRefuseButNeverFailOtherwiseWhenTheBodyIsGarbage(String name) {
        var codec = GoldenSamples.codecOf(SampleRecords.byName().get(name));
        var random = new SplittableRandom(7);
        for (int trial = 0; trial < 3_000; trial++) {
            byte[] garbage = Arrays.copyOf(GoldenSamples.bytesOf(name), HEADER + random.nextInt(80));
            for (int i = HEADER; i < garbage.length; i++) {
                garbage[i] = (byte) random.nextInt();
            }
            decodeOrRefuse(codec, garbage);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldDecodeOrRefuseButNeverFailOtherwiseWhenOneBitFlips(String name) {
        var codec = GoldenSamples.codecOf(SampleRecords.byName().get(name));
        byte[] bytes = GoldenSamples.bytesOf(name);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            decodeOrRefuse(codec, flipped);
        }
    }

    private static void decodeOrRefuse(AvroCodec<SpecificRecord> codec, byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
        } catch (UndecodableRecordException e) {
            assertThat(e).hasMessageMatching("(?s).*(not a|released version of|expected c301).*");
        }
    }

    private static void assertRefused(AvroCodec<?> codec, byte[] bytes, String... said) {
        assertThatThrownBy(() -> codec.decode(bytes))
                .isExactlyInstanceOf(UndecodableRecordException.class)
                .hasMessageContainingAll(said);
    }
}
