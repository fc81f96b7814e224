package org.catapultwatch.standalone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** Keeps what passes through. */
final class TelemetryTee implements TelemetrySink {

    final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    final List<StepTelemetry> steps = Collections.synchronizedList(new ArrayList<>());
    final List<GradientSnapshot> gradients = Collections.synchronizedList(new ArrayList<>());
    final List<KernelSnapshot> kernels = Collections.synchronizedList(new ArrayList<>());

    private final TelemetrySink next;

    TelemetryTee(TelemetrySink next) {
        this.next = next;
    }

    @Override
    public void publish(RunEvent event) {
        events.add(event);
        next.publish(event);
    }

    @Override
    public void publish(StepTelemetry step) {
        steps.add(step);
        next.publish(step);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        gradients.add(snapshot);
        next.publish(snapshot);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        kernels.add(snapshot);
        next.publish(snapshot);
    }
}
