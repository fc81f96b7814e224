package org.catapultwatch.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReplayTest {

    @TempDir
    private Path folder;

    private final CollectingSink sink = new CollectingSink();
    private final List<Long> waits = new ArrayList<>();
    private int askedForRoom;

    @Test
    void shouldPublishTelemetryInOrderAndLeaveOutputsOut() {
        Path file = folder.resolve("all.recording");
        SampleRecording.write(file);

        RecordingSummary summary = replay(file, Double.POSITIVE_INFINITY, null);

        assertThat(summary.isComplete()).isTrue();
        assertThat(sink.published)
                .isEqualTo(SampleRecording.records().subList(0, 6))
                .allMatch(record -> record.get(0).equals(SampleRecords.RUN));
        assertThat(askedForRoom).isEqualTo(6);
        assertThat(waits).isEmpty();
    }

    @Test
    void shouldPublishUnderAnotherRunAndChangeNothingElse() {
        Path file = folder.resolve("all.recording");
        SampleRecording.write(file);

        replay(file, Double.POSITIVE_INFINITY, "again");

        assertThat(sink.published).hasSize(6).allMatch(record -> record.get(0).equals("again"));
        sink.published.forEach(record -> record.put(0, SampleRecords.RUN));
        assertThat(sink.published).isEqualTo(SampleRecording.records().subList(0, 6));
    }

    @Test
    void shouldWaitAsLongAsTheTrainerTookAtSpeedOne() {
        replay(recordingOf(SampleRecords.step(0), SampleRecords.step(1), SampleRecords.step(5)), 1, null);

        assertThat(waits).containsExactly(1_000_000L, 4_000_000L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 10})
    void shouldDivideTheWaitsBySpeed(double speed) {
        replay(recordingOf(SampleRecords.step(0), SampleRecords.step(1), SampleRecords.step(5)), speed, null);

        assertThat(waits).containsExactly((long) (1_000_000 / speed), (long) (4_000_000 / speed));
    }

    @Test
    void shouldNotWaitForASnapshotThatIsOlderThanItsNeighbours() {
        KernelSnapshot older = KernelSnapshot.newBuilder(SampleRecords.kernel(new HessianEigenvalue(1.0)))
                .setTimeMicros(SampleRecords.TIME + 1_000)
                .build();

        replay(recordingOf(SampleRecords.step(0), SampleRecords.step(3), older, SampleRecords.step(4)), 1, null);

        assertThat(waits).containsExactly(3_000_000L, 1_000_000L);
        assertThat(sink.published).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void shouldRefuseASpeedThatLeadsNowhere(double speed) {
        assertThatThrownBy(() -> new RecordingReplay(sink, speed, null, () -> {}, waits::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed is " + speed + ", expected above 0");
    }

    private RecordingSummary replay(Path file, double speed, String asRun) {
        return new RecordingReplay(sink, speed, asRun, () -> askedForRoom++, waits::add).replay(file);
    }

    private Path recordingOf(SpecificRecord... records) {
        Path file = folder.resolve("some.recording");
        try (var writer = RecordingWriter.create(file, SampleRecords.RUN)) {
            for (SpecificRecord record : records) {
                writer.append(record);
            }
        }
        return file;
    }
}
