package org.catapultwatch.detector.web;

import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.catapultwatch.detector.state.AttemptKey;

/**
 * The series of an attempt in memory. Read from the stores once, and from then on only where it stopped: 40 bytes a step, 40 a
 * kernel, 24 an AGOP snapshot, and up to a quarter of that again.
 *
 * <p>A step that was judged does not change any more; what was reported too late only adds steps that nobody reported in time,
 * and is read again when the number of late reports has changed. Snapshots come in order but for a few: the last
 * {@value #UNSETTLED_SNAPSHOTS} are always read again. Where the last step has gone back (stores restored to an earlier state),
 * everything is read anew. Viewers of one attempt wait for each other, those of another do not, and nothing else ever does.
 */
final class HeldSeries implements AttemptSeries {

    private static final int UNSETTLED_SNAPSHOTS = 64;

    private final RunStores stores;
    private final AttemptKey attempt;
    private final StoredSeries stored;
    private final ReentrantLock lock = new ReentrantLock();
    private SeriesRows steps;
    private SeriesRows kernels;
    private SeriesRows agop;
    private long lateReports;
    private volatile long rows;

    HeldSeries(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
        this.stored = new StoredSeries(stores, attempt);
        clear();
    }

    /** Reads what has come since the last call. */
    void catchUp() {
        lock.lock();
        try {
            OptionalLong last = stores.lastStep(attempt);
            if (last.orElse(-1) < steps.lastStep()) {
                clear();
            }
            catchUpSteps(last.orElse(-1));
            catchUp(kernels, stored::kernels);
            catchUp(agop, stored::agop);
            rows = (long) steps.size() + kernels.size() + agop.size();
        } catch (RuntimeException e) {
            clear(); // it may have stopped anywhere
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Points held. */
    long rows() {
        return rows;
    }

    @Override
    public void steps(StepRange range, RowConsumer each) {
        locked(() -> steps.forEach(range, each));
    }

    @Override
    public void kernels(StepRange range, RowConsumer each) {
        locked(() -> kernels.forEach(range, each));
    }

    @Override
    public void agop(StepRange range, RowConsumer each) {
        locked(() -> agop.forEach(range, each));
    }

    private void catchUpSteps(long last) {
        long late = stores.lateReports(attempt);
        if (late != lateReports) {
            addLateSteps();
            lateReports = late;
        }
        stored.steps(new StepRange(steps.lastStep() + 1, last), steps);
    }

    /** Puts the steps that only late reports tell of where they belong. */
    private void addLateSteps() {
        StepRange known = new StepRange(0, steps.lastStep());
        SeriesRows missing = new SeriesRows(STEP_COLUMNS.size());
        stored.lateSteps(known, (step, isMarked, values) -> {
            if (!steps.hasStep(step)) {
                missing.accept(step, isMarked, values);
            }
        });
        if (missing.size() > 0) {
            steps = SeriesRows.merged(steps, missing);
        }
    }

    private static void catchUp(SeriesRows known, Reading reading) {
        known.truncate(Math.max(0, known.size() - UNSETTLED_SNAPSHOTS));
        reading.read(new StepRange(known.lastStep() + 1, Long.MAX_VALUE), known);
    }

    private void clear() {
        steps = new SeriesRows(STEP_COLUMNS.size());
        kernels = new SeriesRows(KERNEL_COLUMNS.size());
        agop = new SeriesRows(AGOP_COLUMNS.size());
        lateReports = 0;
        rows = 0;
    }

    private void locked(Runnable reading) {
        lock.lock();
        try {
            reading.run();
        } finally {
            lock.unlock();
        }
    }

    /** Reads one series of the stores. */
    private interface Reading {
        void read(StepRange range, RowConsumer each);
    }
}
