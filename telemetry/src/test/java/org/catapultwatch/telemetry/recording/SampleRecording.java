package org.catapultwatch.telemetry.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.RecordingEnd;

/** A small recording with one record of every kind. */
final class SampleRecording {

    private SampleRecording() {}

    static List<SpecificRecord> records() {
        return SampleRecords.byName().values().stream()
                .filter(record -> !(record instanceof RecordingEnd))
                .toList();
    }

    static void write(Path file) {
        try (var writer = RecordingWriter.create(file, SampleRecords.RUN)) {
            records().forEach(writer::append);
        }
    }

    /** As text, because Avro holds a record with a NaN to be unequal to its copy. */
    static List<String> textOf(List<SpecificRecord> records) {
        return records.stream().map(Object::toString).toList();
    }

    /** What a reader makes of a file. */
    record Reading(List<String> records, RecordingSummary summary) {

        static Reading of(Path file) {
            List<SpecificRecord> records = new ArrayList<>();
            RecordingSummary summary = RecordingReader.read(file, records::add);
            return new Reading(textOf(records), summary);
        }
    }
}
