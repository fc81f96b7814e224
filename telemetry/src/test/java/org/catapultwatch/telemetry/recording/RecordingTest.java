package org.catapultwatch.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.RecordingEnd;
import org.catapultwatch.telemetry.recording.SampleRecording.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackEveryRecordInItsOrder() {
        Path file = folder.resolve("run.recording");
        SampleRecording.write(file);

        Reading reading = Reading.of(file);

        assertThat(reading.records()).isEqualTo(SampleRecording.textOf(SampleRecording.records()));
        assertThat(reading.summary().isComplete()).isTrue();
        assertThat(reading.summary().run()).hasValue(SampleRecords.RUN);
        assertThat(reading.summary().counts())
                .containsEntry("KernelSnapshot", 3L)
                .containsEntry("StepTelemetry", 1L)
                .hasSize(8);
    }

    @Test
    void shouldBeCompleteWhenNothingHappened() {
        Path file = folder.resolve("empty-run.recording");
        RecordingWriter.create(file, "run").close();

        assertThat(Reading.of(file).summary().isComplete()).isTrue();
        assertThat(Reading.of(file).summary().run()).isEmpty();
    }

    @Test
    void shouldBeIncompleteWithoutItsEndMark() throws IOException {
        Path file = folder.resolve("no-end.recording");
        writeRaw(file, SampleRecords.step(1));

        assertThat(Reading.of(file).summary().problem())
                .hasValue(file + " is incomplete: it ends after 1 records without an end mark");
        assertThat(Reading.of(file).records()).hasSize(1);
    }

    @Test
    void shouldBeIncompleteWhenTheCountsDiffer() throws IOException {
        Path file = folder.resolve("counts.recording");
        writeRaw(file, SampleRecords.step(1), new RecordingEnd(SampleRecords.RUN, Map.of("StepTelemetry", 2L)));

        assertThat(Reading.of(file).summary().problem())
                .hasValue(
                        file + " is incomplete: its end mark counts {StepTelemetry=2}, and it holds {StepTelemetry=1}");
    }

    @Test
    void shouldBeIncompleteWhenItsEndMarkIsOfAnotherRun() throws IOException {
        Path file = folder.resolve("other.recording");
        writeRaw(file, SampleRecords.step(1), new RecordingEnd("another", Map.of("StepTelemetry", 1L)));

        assertThat(Reading.of(file).summary().problem()).isPresent();
    }

    @Test
    void shouldNotWriteOverAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "precious");

        assertThatThrownBy(() -> RecordingWriter.create(file, "run"))
                .isInstanceOf(RecordingException.class)
                .hasMessage(file + " exists, expected a new file");
        assertThat(file).hasContent("precious");
    }

    @Test
    void shouldSayWhereItCannotWrite() {
        Path file = folder.resolve("missing/run.recording");

        assertThatThrownBy(() -> RecordingWriter.create(file, "run"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContainingAll(file.toString(), "cannot be written");
    }

    @Test
    void shouldIgnoreRecordsAfterClosing() {
        Path file = folder.resolve("closed.recording");
        RecordingWriter writer = RecordingWriter.create(file, SampleRecords.RUN);
        writer.publish(SampleRecords.step(1));
        writer.close();
        writer.publish(SampleRecords.step(2));
        writer.close();

        assertThat(Reading.of(file).summary().isComplete()).isTrue();
        assertThat(Reading.of(file).records()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoRecording() throws IOException {
        Path foreign = folder.resolve("foreign.avro");
        Schema schema = Schema.create(Schema.Type.STRING);
        try (var writer = new DataFileWriter<>(new GenericDatumWriter<CharSequence>(schema))) {
            writer.create(schema, foreign.toFile()).append("hello");
        }

        assertRefused(foreign, "expected an Avro container of telemetry");
        assertRefused(Files.createFile(folder.resolve("empty")), "expected an Avro container of telemetry");
        assertRefused(
                Files.writeString(folder.resolve("text"), "step,loss\n0,1.5\n"),
                "expected an Avro container of telemetry");
        assertRefused(folder, "is no file, expected a recording");
        assertRefused(folder.resolve("missing"), "is no file, expected a recording");
    }

    private static void assertRefused(Path file, String said) {
        assertThatThrownBy(() -> Reading.of(file))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(said);
        assertThatThrownBy(() -> RecordingReader.requireRecording(file)).isExactlyInstanceOf(RecordingException.class);
    }

    private static void writeRaw(Path file, SpecificRecord... records) throws IOException {
        var datum = new SpecificDatumWriter<SpecificRecord>(RecordingFormat.SCHEMA, RecordingFormat.data());
        try (var writer = new DataFileWriter<>(datum)) {
            writer.create(RecordingFormat.SCHEMA, file.toFile());
            for (SpecificRecord record : records) {
                writer.append(record);
            }
        }
    }
}
