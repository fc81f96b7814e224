package org.catapultwatch.detector.reading;

import java.util.Optional;
import java.util.stream.Stream;
import org.catapultwatch.detector.quantity.AgopAlignment;
import org.catapultwatch.detector.quantity.AgopFactor;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** From factors as they travel to AGOPs, and their alignment with what a run declared. */
public final class AgopReader {

    private AgopReader() {}

    /** Cosine with the reference that the run declared. */
    public static Measurement alignment(AgopFactor factor, RunEvent run) {
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

    public static AgopFactor factor(Matrix matrix) {
        return new AgopFactor(matrix.getRows(), matrix.getColumns(), PackedFloats.unpack(matrix.getValues()));
    }

    /** Why something is undefined: the first reason. */
    public static Optional<String> problem(Measurement... measurements) {
        return Stream.of(measurements)
                .filter(measurement -> !measurement.isDefined())
                .map(Measurement::reason)
                .findFirst();
    }
}
