package org.catapultwatch.telemetry.recording;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RecordingEnd;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;

/** What a recording may hold: a union of all records, so that any Avro library can open it. */
final class RecordingFormat {

    static final Schema SCHEMA = Schema.createUnion(List.of(
            RunEvent.getClassSchema(),
            StepTelemetry.getClassSchema(),
            GradientSnapshot.getClassSchema(),
            KernelSnapshot.getClassSchema(),
            SpikeEvent.getClassSchema(),
            EarlyWarning.getClassSchema(),
            AlignmentWindow.getClassSchema(),
            RunSummary.getClassSchema(),
            RecordingEnd.getClassSchema()));

    static {
        AvroCodec.trustOurRecords();
    }

    private RecordingFormat() {}

    /**
     * What is wrong with the schema at a file's head, if anything: it must name released versions of our records alone. Nothing
     * guards the head against damage, and a damaged name of an optional field would silently read as absent.
     */
    static Optional<String> problemWith(Schema written) {
        if (written.equals(SCHEMA)) {
            return Optional.empty();
        }
        if (!written.isUnion()) {
            return Optional.of("it holds " + written.getFullName() + " alone, not a union of records");
        }
        for (Schema branch : written.getTypes()) {
            Integer known = SCHEMA.getIndexNamed(branch.getFullName());
            if (known == null || !AvroCodec.isReleased(branch, SCHEMA.getTypes().get(known))) {
                return Optional.of("its " + branch.getFullName() + " is no released version of ours");
            }
        }
        return Optional.empty();
    }

    /** Binding to the generated classes, loaded with their packages trusted. */
    static SpecificData data() {
        return SpecificData.getForClass(RunEvent.class);
    }
}
