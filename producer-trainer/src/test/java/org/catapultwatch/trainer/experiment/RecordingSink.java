package org.catapultwatch.trainer.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;

/** Keeps what a run publishes. */
final class RecordingSink implements TelemetrySink {

    static {
        AvroCodec.trustOurRecords();
    }

    final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    final List<StepTelemetry> steps = Collections.synchronizedList(new ArrayList<>());
    final List<GradientSnapshot> gradients = Collections.synchronizedList(new ArrayList<>());
    final List<KernelSnapshot> kernels = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void publish(RunEvent event) {
        events.add(event);
    }

    @Override
    public void publish(StepTelemetry step) {
        steps.add(step);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        gradients.add(snapshot);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        kernels.add(snapshot);
    }

    /** Everything, without the times. */
    List<String> withoutTimes() {
        List<String> all = new ArrayList<>();
        steps.forEach(step ->
                all.add(StepTelemetry.newBuilder(step).setTimeMicros(0).build().toString()));
        kernels.forEach(kernel -> all.add(
                KernelSnapshot.newBuilder(kernel).setTimeMicros(0).build().toString()));
        gradients.forEach(gradient -> all.add(
                GradientSnapshot.newBuilder(gradient).setTimeMicros(0).build().toString()));
        return all;
    }
}
