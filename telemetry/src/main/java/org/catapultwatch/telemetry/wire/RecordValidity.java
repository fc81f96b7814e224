package org.catapultwatch.telemetry.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Whether a record can be what it claims to be: identity, sizes, counts. Says what, the value, and what was expected.
 *
 * <p>No judgement about the figures: NaN and infinite losses are legal, and so are non-finite entries of a kernel or a factor
 * (they make quantities undefined, further on).
 */
public final class RecordValidity {

    /** Named extra figures that a step may carry. */
    public static final int MOST_EXTRAS = 32;
    /** Rows of a dense kernel: 4,096 rows take 32 MiB, far beyond what a broker lets through. */
    public static final int LARGEST_KERNEL = 4_096;

    private final List<String> problems = new ArrayList<>();

    private RecordValidity() {}

    /** What is wrong with a step, if anything. */
    public static Optional<String> problemWith(StepTelemetry step) {
        RecordValidity check = new RecordValidity();
        check.identity(step.getRun(), step.getAttempt(), step.getStep(), step.getRank(), step.getTimeMicros());
        Double rate = step.getLearningRate();
        check.that(
                rate == null || (Double.isFinite(rate) && rate >= 0),
                "learningRate",
                rate,
                "a finite number, 0 or more");
        check.that(step.getBatchSize() == null || step.getBatchSize() > 0, "batchSize", step.getBatchSize(), "above 0");
        Double critical = step.getCriticalLearningRate();
        check.that(critical == null || !(critical <= 0), "criticalLearningRate", critical, "above 0");
        int extras = step.getExtras().size();
        check.that(extras <= MOST_EXTRAS, "extras", extras, "at most " + MOST_EXTRAS);
        check.that(step.getExtras().keySet().stream().noneMatch(String::isBlank), "extras", "a blank name", "names");
        return check.first();
    }

    /** What is wrong with a kernel snapshot, if anything. */
    public static Optional<String> problemWith(KernelSnapshot snapshot) {
        RecordValidity check = new RecordValidity();
        check.identity(
                snapshot.getRun(),
                snapshot.getAttempt(),
                snapshot.getStep(),
                snapshot.getRank(),
                snapshot.getTimeMicros());
        check.that(snapshot.getSamples() > 0, "samples", snapshot.getSamples(), "above 0");
        Object measurement = snapshot.getMeasurement();
        if (measurement instanceof DenseKernel dense) {
            check.kernel(dense, snapshot.getSamples());
        } else if (measurement instanceof KernelSpectrum spectrum) {
            check.spectrum(spectrum);
        } else if (measurement instanceof HessianEigenvalue hessian) {
            double largest = hessian.getLargest();
            check.that(Double.isFinite(largest), "largest", largest, "a finite number");
        }
        return check.first();
    }

    /** What is wrong with a gradient snapshot, if anything. */
    public static Optional<String> problemWith(GradientSnapshot snapshot) {
        RecordValidity check = new RecordValidity();
        check.identity(
                snapshot.getRun(),
                snapshot.getAttempt(),
                snapshot.getStep(),
                snapshot.getRank(),
                snapshot.getTimeMicros());
        check.that(snapshot.getSamples() > 0, "samples", snapshot.getSamples(), "above 0");
        check.matrix("factor", snapshot.getFactor());
        return check.first();
    }

    /** What is wrong with an announcement, if anything. */
    public static Optional<String> problemWith(RunEvent event) {
        RecordValidity check = new RecordValidity();
        check.identity(event.getRun(), event.getAttempt(), event.getStep(), event.getRank(), event.getTimeMicros());
        double momentum = event.getMomentum();
        check.that(momentum >= 0 && momentum < 1, "momentum", momentum, "in [0, 1)");
        Double scale = event.getCurvatureScale();
        check.that(scale == null || (Double.isFinite(scale) && scale > 0), "curvatureScale", scale, "finite, above 0");
        check.positive("samples", event.getSamples());
        check.positive("kernelEvery", event.getKernelEvery());
        check.positive("gradientEvery", event.getGradientEvery());
        if (event.getReferenceAgop() != null) {
            check.matrix("referenceAgop", event.getReferenceAgop());
            check.that(event.getReferenceSource() != null, "referenceSource", null, "the reference's name");
        }
        return check.first();
    }

    private void identity(String run, int attempt, long step, int rank, long timeMicros) {
        RunId.problemWith(run).ifPresent(problems::add);
        that(attempt >= 0, "attempt", attempt, "0 or more");
        that(step >= 0, "step", step, "0 or more");
        that(rank >= 0, "rank", rank, "0 or more");
        that(timeMicros >= 0, "timeMicros", timeMicros, "0 or more");
    }

    private void kernel(DenseKernel dense, int samples) {
        int size = dense.getSize();
        that(size >= 1 && size <= LARGEST_KERNEL, "kernel size", size, "1 to " + LARGEST_KERNEL);
        that(samples < 1 || size % samples == 0, "kernel size", size, "a multiple of the " + samples + " samples");
        long triangle = PackedFloats.triangleSize(size) * Float.BYTES;
        long sent = dense.getUpperTriangle().remaining();
        that(sent == triangle, "upperTriangle bytes", sent, triangle + " for a kernel of size " + size);
        long residual = dense.getResidual().remaining();
        that(residual == (long) size * Float.BYTES, "residual bytes", residual, (long) size * Float.BYTES);
    }

    private void spectrum(KernelSpectrum spectrum) {
        List<Double> values = spectrum.getEigenvalues();
        that(!values.isEmpty(), "eigenvalues", "none", "at least one");
        for (int i = 0; i < values.size(); i++) {
            that(Double.isFinite(values.get(i)), "eigenvalue " + (i + 1), values.get(i), "a finite number");
            that(i == 0 || !(values.get(i) > values.get(i - 1)), "eigenvalue " + (i + 1), values.get(i), "descending");
        }
        that(spectrum.getTopDirections() >= 1, "topDirections", spectrum.getTopDirections(), "1 or more");
    }

    private void matrix(String name, Matrix matrix) {
        that(matrix.getRows() >= 1, name + " rows", matrix.getRows(), "1 or more");
        that(matrix.getColumns() >= 1, name + " columns", matrix.getColumns(), "1 or more");
        long expected = (long) matrix.getRows() * matrix.getColumns() * Float.BYTES;
        long sent = matrix.getValues().remaining();
        that(sent == expected, name + " bytes", sent, expected + " for its shape");
    }

    private void positive(String name, Integer value) {
        that(value == null || value > 0, name, value, "above 0");
    }

    private void that(boolean holds, String what, Object value, Object expected) {
        if (!holds) {
            problems.add(what + " is " + value + ", expected " + expected);
        }
    }

    private Optional<String> first() {
        return problems.stream().findFirst();
    }
}
