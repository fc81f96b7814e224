package org.catapultwatch.detector.event;

import java.util.List;
import java.util.stream.Stream;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * Alignment windows of one attempt as the records that are sent.
 *
 * @param announcement what the run said of itself: it names the reference
 */
public record WindowEvents(String run, int attempt, RunEvent announcement) {

    /** One of the windows that follow each other. */
    public AlignmentWindow tumbling(
            long startStep, long endStep, WindowMeasure measure, Measurement drift, long timeMicros) {
        return window("tumbling", measure, timeMicros)
                .setStartStep(startStep)
                .setEndStep(endStep)
                .setDrift(drift.orNull())
                .setReason(reason(measure, drift))
                .build();
    }

    /** The window before a spike that starts at this step. */
    public AlignmentWindow beforeSpike(int spike, long startStep, WindowMeasure measure, long timeMicros) {
        return beside("before-spike", spike, startStep, measure, timeMicros)
                .setReason(reason(measure))
                .build();
    }

    /** The window after a spike that ends at this step, with what the spike gained. */
    public AlignmentWindow afterSpike(
            int spike, long endStep, WindowMeasure measure, Measurement gain, long timeMicros) {
        return beside("after-spike", spike, endStep, measure, timeMicros)
                .setGain(gain.orNull())
                .setReason(reason(measure, gain))
                .build();
    }

    /** From its first snapshot to its last; an empty one lies at the spike's edge. */
    private AlignmentWindow.Builder beside(String kind, int spike, long edge, WindowMeasure measure, long timeMicros) {
        List<GradientSnapshot> snapshots = measure.snapshots();
        return window(kind, measure, timeMicros)
                .setSpike(spike)
                .setStartStep(snapshots.isEmpty() ? edge : snapshots.get(0).getStep())
                .setEndStep(
                        snapshots.isEmpty()
                                ? edge
                                : snapshots.get(snapshots.size() - 1).getStep());
    }

    private AlignmentWindow.Builder window(String kind, WindowMeasure measure, long timeMicros) {
        return AlignmentWindow.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setWindow(kind)
                .setSnapshots(measure.snapshots().size())
                .setAlignment(measure.alignment().orNull())
                .setReference(announcement.getReferenceSource())
                .setEffectiveRank(measure.effectiveRank().orNull())
                .setTimeMicros(measure.timeMicros(timeMicros));
    }

    private static String reason(WindowMeasure measure, Measurement... more) {
        Measurement[] all = Stream.concat(Stream.of(measure.alignment(), measure.effectiveRank()), Stream.of(more))
                .toArray(Measurement[]::new);
        return AgopReader.problem(all).orElse(null);
    }
}
