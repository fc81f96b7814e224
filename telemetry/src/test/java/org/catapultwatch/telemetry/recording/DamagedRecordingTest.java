package org.catapultwatch.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.catapultwatch.telemetry.recording.SampleRecording.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged recording is refused, or told from a whole one, or (where the damage is in words nobody reads) still right. */
class DamagedRecordingTest {

    private static final int FLIPS = 2_000;

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;
    private List<String> records;

    @BeforeEach
    void record() throws IOException {
        Path original = folder.resolve("whole.recording");
        SampleRecording.write(original);
        whole = Files.readAllBytes(original);
        records = SampleRecording.textOf(SampleRecording.records());
        file = folder.resolve("damaged.recording");
    }

    @Test
    void shouldNeverBeCompleteWhenCutAtAnyByte() throws IOException {
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                Reading reading = Reading.of(file);
                assertThat(reading.summary().isComplete())
                        .as("cut at " + length)
                        .isFalse();
                assertThat(reading.records())
                        .isEqualTo(records.subList(0, reading.records().size()));
            } catch (RecordingException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, whole.length - 1);
    }

    @Test
    void shouldNeverPassWrongRecordsForCompleteWhenOneBitFlips() throws IOException {
        var random = new SplittableRandom(20_260_731);
        for (int flip = 0; flip < FLIPS; flip++) {
            flipAndRead(random.nextInt(whole.length * Byte.SIZE));
        }
    }

    @Test
    void shouldNeverPassWrongRecordsForCompleteWhenAnyByteOfTheBlockIsDamaged() throws IOException {
        int header = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("]");
        for (int bit = header * Byte.SIZE; bit < whole.length * Byte.SIZE; bit++) {
            flipAndRead(bit);
        }
    }

    private void flipAndRead(int bit) throws IOException {
        byte[] damaged = whole.clone();
        damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        Files.write(file, damaged);
        Reading reading;
        try {
            reading = Reading.of(file);
        } catch (RecordingException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return;
        }
        if (reading.summary().isComplete()) {
            assertThat(reading.records()).as("bit " + bit).isEqualTo(records);
        }
    }
}
