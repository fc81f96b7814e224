package org.catapultwatch.telemetry.recording;

import java.util.List;
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

    /** Binding to the generated classes, loaded with their packages trusted. */
    static SpecificData data() {
        return SpecificData.getForClass(RunEvent.class);
    }
}
