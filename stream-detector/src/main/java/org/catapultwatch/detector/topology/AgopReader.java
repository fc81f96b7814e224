package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catapultwatch.detector.quantity.AgopAlignment;
import org.catapultwatch.detector.quantity.AgopFactor;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** From gradient snapshots to what they say of the inputs the network uses. */
final class AgopReader {

    /** Diagonal entries kept for people to look at. */
    static final int DIAGONAL_ENTRIES = 64;

    private AgopReader() {}

    static AgopPoint read(GradientSnapshot snapshot, RunEvent run) {
        AgopFactor factor = factor(snapshot.getFactor());
        Measurement alignment = alignment(factor, run);
        Measurement rank = factor.effectiveRank();
        List<Float> diagonal = new ArrayList<>();
        for (double entry : factor.leadingDiagonal(DIAGONAL_ENTRIES)) {
            diagonal.add((float) entry);
        }
        return new AgopPoint(
                snapshot.getStep(),
                alignment.orNull(),
                rank.orNull(),
                diagonal,
                factor.columns(),
                problem(alignment, rank).orElse(null),
                snapshot.getTimeMicros());
    }

    /** Cosine with the reference that the run declared. */
    static Measurement alignment(AgopFactor factor, RunEvent run) {
        Matrix reference = run.getReferenceAgop();
        if (reference == null) {
            return Measurement.undefined("the run declared no reference");
        }
        if (reference.getColumns() != factor.columns()) {
            return Measurement.undefined(
                    "the reference has " + reference.getColumns() + " inputs, the snapshot " + factor.columns());
        }
        return AgopAlignment.between(factor, factor(reference));
    }

    static AgopFactor factor(Matrix matrix) {
        return new AgopFactor(matrix.getRows(), matrix.getColumns(), PackedFloats.unpack(matrix.getValues()));
    }

    /** Why something is undefined: the first reason. */
    static Optional<String> problem(Measurement... measurements) {
        return Stream.of(measurements)
                .filter(measurement -> !measurement.isDefined())
                .map(Measurement::reason)
                .findFirst();
    }
}
