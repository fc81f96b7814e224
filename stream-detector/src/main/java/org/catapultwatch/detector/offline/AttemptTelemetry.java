package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;

/** What one attempt has sent, in order of its steps; what comes first stays. */
final class AttemptTelemetry {

    static {
        AvroCodec.trustOurRecords();
    }

    private final StepSequencer sequencer = new StepSequencer();
    private final List<StepReading> steps = new ArrayList<>();
    private final TreeMap<Long, TakenKernel> probeKernels = new TreeMap<>();
    private final TreeMap<Long, TakenKernel> batchKernels = new TreeMap<>();
    private final TreeMap<Long, GradientSnapshot> gradients = new TreeMap<>();
    private RunEvent announcement;
    private RunEvent end;

    /** An announcement that says nothing but the name. */
    static RunEvent unannounced(String run) {
        return RunEvent.newBuilder()
                .setRun(run)
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
        sequencer.take(step.getRank(), RunReader.step(step)).forEach(next -> steps.add(next.reading()));
    }

    void add(TakenKernel kernel) {
        KernelPoint point = kernel.point();
        (point.scope() == Scope.PROBE ? probeKernels : batchKernels).putIfAbsent(point.step(), kernel);
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

    /** The steps as they are judged, over all ranks, what still waits for others included. */
    List<StepReading> steps() {
        List<StepReading> all = new ArrayList<>(steps);
        StepSequencer.restore(sequencer.memory()).end().forEach(held -> all.add(held.reading()));
        return all;
    }

    /** All kernels, ascending; at one step that of the probe set goes first. */
    List<TakenKernel> kernels() {
        List<TakenKernel> found = new ArrayList<>(probeKernels.values());
        found.addAll(batchKernels.values());
        found.sort(Comparator.comparingLong(kernel -> kernel.point().step()));
        return found;
    }

    /** Gradient snapshots by their step. */
    NavigableMap<Long, GradientSnapshot> gradients() {
        return gradients;
    }
}
