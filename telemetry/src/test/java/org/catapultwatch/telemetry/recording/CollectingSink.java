package org.catapultwatch.telemetry.recording;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** Keeps what is published, in order. */
final class CollectingSink implements TelemetrySink {

    final List<SpecificRecord> published = new ArrayList<>();

    @Override
    public void publish(RunEvent event) {
        published.add(event);
    }

    @Override
    public void publish(StepTelemetry step) {
        published.add(step);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        published.add(snapshot);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        published.add(snapshot);
    }
}
