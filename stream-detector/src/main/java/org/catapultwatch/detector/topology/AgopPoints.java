package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.quantity.AgopFactor;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/** What a gradient snapshot says of the inputs the network uses, as the store holds it. */
final class AgopPoints {

    /** Diagonal entries kept for people to look at. */
    private static final int DIAGONAL_ENTRIES = 64;

    private AgopPoints() {}

    static AgopPoint state(GradientSnapshot snapshot, RunEvent run) {
        AgopFactor factor = AgopReader.factor(snapshot.getFactor());
        Measurement alignment = AgopReader.alignment(factor, run);
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
                AgopReader.problem(alignment, rank).orElse(null),
                snapshot.getTimeMicros());
    }
}
