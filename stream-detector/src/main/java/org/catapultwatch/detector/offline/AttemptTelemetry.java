package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** What one attempt has sent, in order of its steps; what comes first stays. */
final class AttemptTelemetry {

    private final List<StepReading> steps = new ArrayList<>();
    private final TreeMap<Long, KernelPoint> probeKernels = new TreeMap<>();
    private final TreeMap<Long, KernelPoint> batchKernels = new TreeMap<>();
    private final TreeMap<Long, GradientSnapshot> gradients = new TreeMap<>();
    private RunEvent announcement;
    private RunEvent end;

    /** An announcement that says nothing. */
    static RunEvent unannounced() {
        return RunEvent.newBuilder()
                .setRun("unannounced")
                .setStep(0)
                .setTimeMicros(0)
                .setState(RunState.STARTED)
                .build();
    }

    void announce(RunEvent event) {
        announcement = announcement == null ? event : announcement;
        if (event.getState() != RunState.STARTED) {
            end = end == null ? event : end;
        }
    }

    void add(StepTelemetry step) {
        if (steps.isEmpty() || step.getStep() > steps.get(steps.size() - 1).step()) {
            steps.add(RunReader.step(step));
        }
    }

    void add(KernelPoint point) {
        (point.scope() == Scope.PROBE ? probeKernels : batchKernels).putIfAbsent(point.step(), point);
    }

    void add(GradientSnapshot snapshot) {
        gradients.putIfAbsent(snapshot.getStep(), snapshot);
    }

    Optional<RunEvent> announcement() {
        return Optional.ofNullable(announcement);
    }

    Optional<RunEvent> end() {
        return Optional.ofNullable(end);
    }

    List<StepReading> steps() {
        return List.copyOf(steps);
    }

    /** Kernels with a step in [from, to], ascending; at one step that of the probe set goes first. */
    List<KernelPoint> kernels(long from, long to) {
        List<KernelPoint> found =
                new ArrayList<>(probeKernels.subMap(from, true, to, true).values());
        found.addAll(batchKernels.subMap(from, true, to, true).values());
        found.sort((a, b) -> Long.compare(a.step(), b.step()));
        return found;
    }

    /** Gradient snapshots by their step. */
    NavigableMap<Long, GradientSnapshot> gradients() {
        return gradients;
    }
}
