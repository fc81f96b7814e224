package org.catapultwatch.detector.web;

import java.util.function.LongConsumer;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * The series of an attempt as the stores hold them, read anew at every call. A step costs 1.4 µs of processor time, of which
 * RocksDB's iterator takes 1 and Avro 0.4; more than twice that before the code is compiled. 500,000 steps: 0.7 s, at first 1.8
 * (two cores of a virtual machine, Java 17).
 */
final class StoredSeries implements AttemptSeries {

    /** Where the store puts a batch kernel of rank 0, after the probe's; those of other ranks follow. */
    private static final int LAST_SLOT_OF_RANK_0 = 1;

    private final RunStores stores;
    private final AttemptKey attempt;

    StoredSeries(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
    }

    @Override
    public void steps(StepRange range, RowConsumer each) {
        steps(range, each, step -> {});
    }

    /** Passes on the judged steps in a range, and beforehand the number of each that nobody reported in time. */
    void steps(StepRange range, RowConsumer each, LongConsumer lateOnly) {
        pass(JudgedSteps.in(stores, attempt, range), each, lateOnly);
    }

    /** Passes on the steps in a range of which something was reported too late, as those reports have them. */
    void lateSteps(StepRange range, RowConsumer each) {
        pass(JudgedSteps.late(stores, attempt, range), each, step -> {});
    }

    private static void pass(JudgedSteps found, RowConsumer each, LongConsumer lateOnly) {
        double[] values = new double[STEP_COLUMNS.size()];
        try (JudgedSteps steps = found) {
            while (steps.hasNext()) {
                boolean isLateOnly = steps.isNextLateOnly();
                StepReading step = steps.next();
                if (isLateOnly) {
                    lateOnly.accept(step.step());
                }
                values[0] = step.loss();
                values[1] = orNaN(step.trainLoss());
                values[2] = orNaN(step.learningRate());
                values[3] = orNaN(step.gradientNorm());
                each.accept(step.step(), !step.isFinite(), values);
            }
        }
    }

    @Override
    public void kernels(StepRange range, RowConsumer each) {
        double[] values = new double[KERNEL_COLUMNS.size()];
        long[] shown = {-1};
        stores.kernels(attempt, range, (key, point) -> {
            if (key.rank() <= LAST_SLOT_OF_RANK_0 && key.index() != shown[0]) {
                shown[0] = key.index();
                values[0] = orNaN(point.getLambdaMax());
                values[1] = orNaN(point.getCriticalLearningRate());
                values[2] = orNaN(point.getLossTop());
                values[3] = orNaN(point.getLossRest());
                each.accept(key.index(), false, values);
            }
        });
    }

    @Override
    public void agop(StepRange range, RowConsumer each) {
        double[] values = new double[AGOP_COLUMNS.size()];
        stores.agop(attempt, range, (key, point) -> {
            if (key.rank() == 0) {
                values[0] = orNaN(point.getAlignment());
                values[1] = orNaN(point.getEffectiveRank());
                each.accept(key.index(), false, values);
            }
        });
    }

    private static double orNaN(Measurement value) {
        return value.isDefined() ? value.value() : Double.NaN;
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
