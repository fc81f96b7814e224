package org.catapultwatch.detector.topology;

import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.PendingSpike;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/** The windows before and after one spike, and what the spike gained. */
record SpikeWindows(AttemptKey attempt, PendingSpike spike, RunEvent run) {

    /** The two windows, before and after; the second one holds the gain. */
    List<AlignmentWindow> measure(List<GradientSnapshot> before, List<GradientSnapshot> after) {
        WindowMeasure measuredBefore = WindowMeasure.of(before, run);
        WindowMeasure measuredAfter = WindowMeasure.of(after, run);
        Measurement gain = measuredAfter.gainOver(measuredBefore);
        return List.of(
                window("before-spike", measuredBefore, null, spike.getStartStep()),
                window("after-spike", measuredAfter, gain, spike.getEndStep()));
    }

    private AlignmentWindow window(String kind, WindowMeasure measured, Measurement gain, long emptyAt) {
        List<GradientSnapshot> snapshots = measured.snapshots();
        return new AlignmentWindow(
                attempt.run(),
                attempt.attempt(),
                kind,
                spike.getSpike(),
                snapshots.isEmpty() ? emptyAt : snapshots.get(0).getStep(),
                snapshots.isEmpty()
                        ? emptyAt
                        : snapshots.get(snapshots.size() - 1).getStep(),
                snapshots.size(),
                measured.alignment().orNull(),
                run.getReferenceSource(),
                gain == null ? null : gain.orNull(),
                null,
                measured.effectiveRank().orNull(),
                AgopReader.problem(
                                gain == null
                                        ? new Measurement[] {measured.alignment(), measured.effectiveRank()}
                                        : new Measurement[] {measured.alignment(), measured.effectiveRank(), gain})
                        .orElse(null),
                measured.timeMicros(spike.getTimeMicros()));
    }
}
