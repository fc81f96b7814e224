package org.catapultwatch.detector.offline;

import java.util.List;
import java.util.Optional;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * All that was decided about one attempt of a run.
 *
 * @param attempt its number
 * @param announcement what the run said of itself
 * @param end what it said at its end, empty where it never came to that
 * @param steps what was judged, ascending
 * @param kernels what the kernel snapshots said, ascending
 * @param spikes in order of their start, each with its verdict
 * @param tumblingWindows those that hold a snapshot, ascending
 * @param firstAlignment of the first gradient snapshot that has one
 * @param lastAlignment of the last gradient snapshot
 */
public record AttemptVerdicts(
        int attempt,
        RunEvent announcement,
        Optional<RunEvent> end,
        List<StepReading> steps,
        List<KernelPoint> kernels,
        List<JudgedSpike> spikes,
        List<TumblingWindow> tumblingWindows,
        Measurement firstAlignment,
        Measurement lastAlignment) {}
