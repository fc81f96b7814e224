package org.catapultwatch.detector.reading;

import java.util.List;
import org.catapultwatch.detector.quantity.AgopAlignment;
import org.catapultwatch.detector.quantity.AgopFactor;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * The AGOP of a window of snapshots, measured.
 *
 * @param snapshots the snapshots in it, ascending
 * @param alignment cosine with the reference of the run
 * @param effectiveRank tr(G)² / ‖G‖²
 */
public record WindowMeasure(List<GradientSnapshot> snapshots, Measurement alignment, Measurement effectiveRank) {

    /** Measures a window; none of its snapshots, or snapshots that do not go together, is undefined. */
    public static WindowMeasure of(List<GradientSnapshot> snapshots, RunEvent run) {
        if (snapshots.isEmpty()) {
            Measurement none = Measurement.undefined("no gradient snapshot lies in the window");
            return new WindowMeasure(snapshots, none, none);
        }
        int inputs = snapshots.get(0).getFactor().getColumns();
        if (snapshots.stream().anyMatch(snapshot -> snapshot.getFactor().getColumns() != inputs)) {
            Measurement mixed = Measurement.undefined("the snapshots of the window differ in their number of inputs");
            return new WindowMeasure(snapshots, mixed, mixed);
        }
        AgopFactor factor = stack(snapshots);
        return new WindowMeasure(snapshots, AgopReader.alignment(factor, run), factor.effectiveRank());
    }

    /** Cosine with the AGOP of another window: how far the network has turned since. */
    public Measurement drift(WindowMeasure previous) {
        if (snapshots.isEmpty() || previous.snapshots.isEmpty()) {
            return Measurement.undefined("there is no window right before this one");
        }
        return AgopAlignment.between(stack(snapshots), stack(previous.snapshots));
    }

    /** What was gained since another window: the difference of the alignments. */
    public Measurement gainOver(WindowMeasure before) {
        if (!before.alignment.isDefined()) {
            return Measurement.undefined("before the spike: " + before.alignment.reason());
        }
        if (!alignment.isDefined()) {
            return Measurement.undefined("after the spike: " + alignment.reason());
        }
        return Measurement.of(alignment.value() - before.alignment.value());
    }

    /** Telemetry time of its last snapshot, or this if it has none. */
    public long timeMicros(long otherwise) {
        return snapshots.stream()
                .mapToLong(GradientSnapshot::getTimeMicros)
                .max()
                .orElse(otherwise);
    }

    private static AgopFactor stack(List<GradientSnapshot> snapshots) {
        return AgopFactor.stack(snapshots.stream()
                .map(snapshot -> AgopReader.factor(snapshot.getFactor()))
                .toList());
    }
}
