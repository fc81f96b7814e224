package org.catapultwatch.detector.scan;

import java.util.Optional;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.scan.Entry.KernelRow;
import org.catapultwatch.detector.scan.Entry.StepRow;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * Lines as steps and kernels, each in order: a step may go back only where the attempt goes up. A line that says what the one before
 * it said changes nothing; ranks other than 0 are passed over. A line with a λ_max is a kernel, one with a loss a step, and a line may
 * be both.
 */
final class EntryReader {

    private final RowReader rows;
    private final Series series;
    private final boolean isOfKernels;
    private int attempt = Entry.UNKNOWN_ATTEMPT;
    private StepRow lastStep;
    private KernelRow lastKernel;
    private KernelRow second;

    private EntryReader(RowReader rows, Series series, boolean isOfKernels) {
        this.rows = rows;
        this.series = series;
        this.isOfKernels = isOfKernels;
    }

    /** Of a file of steps, with or without kernels among them. */
    static EntryReader ofSteps(RowReader rows, Series series) {
        return new EntryReader(rows, series, false);
    }

    /** Of a file that holds kernels alone. */
    static EntryReader ofKernels(RowReader rows) {
        return new EntryReader(rows, Series.AUTO, true);
    }

    /** Whether there may be kernels among them. */
    boolean mayHaveKernels() {
        return rows.mayHave(Field.LAMBDA_MAX);
    }

    String file() {
        return rows.file();
    }

    /** The next one; empty at the end. */
    Optional<Entry> next() {
        if (second != null) {
            KernelRow kernel = second;
            second = null;
            return Optional.of(kernel);
        }
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            if (row.smallWhole(Field.RANK, 0) != 0) {
                continue;
            }
            Optional<Entry> entry = read(row);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private Optional<Entry> read(Row row) {
        boolean isKernel = isOfKernels || row.has(Field.LAMBDA_MAX);
        boolean isStep = !isOfKernels && (row.has(Field.LOSS) || !isKernel);
        Optional<StepRow> step = isStep ? step(row) : Optional.empty();
        Optional<KernelRow> kernel = isKernel ? kernel(row) : Optional.empty();
        if (step.isEmpty()) {
            return kernel.map(Entry.class::cast);
        }
        second = kernel.orElse(null);
        return step.map(Entry.class::cast);
    }

    private Optional<StepRow> step(Row row) {
        enter(row, Math.max(0, attempt));
        long step = row.whole(Field.STEP, 0);
        Double trainLoss = row.optionalNumber(Field.TRAIN_LOSS);
        if (trainLoss == null && series == Series.TRAIN_LOSS) {
            throw row.fault("train_loss is missing, expected a number, since it is the series asked for");
        }
        var reading = StepReading.of(
                        step,
                        row.number(Field.LOSS),
                        series == Series.LOSS ? null : trainLoss,
                        row.optionalNumber(Field.GRAD_NORM),
                        row.optionalRate(Field.LEARNING_RATE))
                .ofBatch(row.optionalSmallWhole(Field.BATCH_SIZE, 1));
        if (lastStep != null && lastStep.attempt() == attempt) {
            if (lastStep.reading().equals(reading)) {
                return Optional.empty();
            }
            requireAfter(row, step, lastStep.reading().step(), lastStep.line());
        }
        lastStep = new StepRow(row.line(), attempt, reading);
        return Optional.of(lastStep);
    }

    private Optional<KernelRow> kernel(Row row) {
        enter(row, attempt);
        long step = row.whole(Field.STEP, 0);
        var point = new KernelPoint(
                step,
                Scope.PROBE,
                Measurement.of(row.number(Field.LAMBDA_MAX)),
                Measurement.ofNullable(row.optionalNumber(Field.LOSS_TOP5), "the file has no loss_top5"),
                Measurement.ofNullable(row.optionalNumber(Field.LOSS_REST), "the file has no loss_rest"));
        row.optionalNumber(Field.TRACE);
        var alignment = Measurement.ofNullable(row.optionalNumber(Field.AGOP_ALIGNMENT), "not sent");
        var kernel = new KernelRow(row.line(), attempt, point, alignment, row.has(Field.AGOP_ALIGNMENT));
        if (lastKernel != null && lastKernel.attempt() == attempt) {
            if (lastKernel.point().equals(point) && lastKernel.alignment().equals(alignment)) {
                return Optional.empty();
            }
            requireAfter(row, step, lastKernel.point().step(), lastKernel.line());
        }
        if (lastStep != null
                && lastStep.attempt() == attempt
                && step < lastStep.reading().step()) {
            throw row.fault("found a kernel of step " + step + " after step "
                    + lastStep.reading().step() + ", expected it before the next step, or in a file of its own");
        }
        lastKernel = kernel;
        return Optional.of(kernel);
    }

    private void enter(Row row, int otherwise) {
        int now = row.smallWhole(Field.ATTEMPT, otherwise);
        if (now < attempt) {
            throw row.fault("attempt is " + now + " after " + attempt + ", expected it to go up or to stay");
        }
        attempt = now;
    }

    private static void requireAfter(Row row, long step, long last, long lastLine) {
        if (step == last) {
            throw row.fault("step is " + step + " as on line " + lastLine
                    + ", with other values; expected each step once, or a higher attempt");
        }
        if (step < last) {
            throw row.fault("step is " + step + " after " + last + ", expected steps to go up, or a higher attempt");
        }
    }
}
