package org.catapultwatch.detector.web;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.catapultwatch.detector.state.AttemptKey;

/**
 * The series of an attempt in memory. Read from the stores once, and from then on only where it stopped: 40 bytes a step, 40 a
 * kernel, 24 an AGOP snapshot, and up to a quarter of that again.
 *
 * <p>A step that somebody reported in time does not change once it was judged. What was reported too late adds the steps that
 * nobody did, each as its lowest rank has it; all late reports are read again when their number has changed. Snapshots come in order but for a few: the last
 * {@value #UNSETTLED_SNAPSHOTS} are always read again. Where the last step has gone back (stores restored to an earlier state),
 * everything is read anew, and whoever was about to read what is gone is told to try again. Viewers of one attempt wait for each
 * other, those of another do not, and nothing else ever does.
 */
final class HeldSeries {

    private static final int UNSETTLED_SNAPSHOTS = 64;

    private final RunStores stores;
    private final AttemptKey attempt;
    private final StoredSeries stored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> lateOnly = new HashSet<>();
    private SeriesRows steps;
    private SeriesRows kernels;
    private SeriesRows agop;
    private long lateReports;
    private long beginnings;
    private volatile long rows;

    HeldSeries(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
        this.stored = new StoredSeries(stores, attempt);
        clear();
    }

    /**
     * Reads what has come since the last call.
     *
     * @param mostRows how many points it may hold
     * @return the series; reading them throws InvalidStateStoreException once they have been begun anew
     * @throws TooManyRowsException if there are more points than that; it holds none then
     */
    AttemptSeries catchUp(long mostRows) {
        lock.lock();
        try {
            OptionalLong last = stores.lastStep(attempt);
            if (last.orElse(-1) < steps.lastStep()) {
                clear();
            }
            catchUpSteps(last.orElse(-1), mostRows);
            catchUp(kernels, stored::kernels, mostRows);
            catchUp(agop, stored::agop, mostRows);
            if (points() > mostRows) { // late reports may have added some
                throw new TooManyRowsException(mostRows);
            }
            rows = points();
            return new Edition(beginnings);
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

    private long points() {
        return (long) steps.size() + kernels.size() + agop.size();
    }

    /** What puts points in as long as there are no more than that in all series. */
    private RowConsumer into(SeriesRows known, long mostRows) {
        return (step, isMarked, values) -> {
            if (points() >= mostRows) {
                throw new TooManyRowsException(mostRows);
            }
            known.accept(step, isMarked, values);
        };
    }

    private void catchUpSteps(long last, long mostRows) {
        long late = stores.lateReports(attempt);
        if (late != lateReports) {
            addLateSteps();
            lateReports = late;
        }
        stored.steps(new StepRange(steps.lastStep() + 1, last), into(steps, mostRows), step -> lateOnly.add(step));
    }

    /** Puts the steps that only late reports tell of where they belong. */
    private void addLateSteps() {
        StepRange known = new StepRange(0, steps.lastStep());
        SeriesRows missing = new SeriesRows(AttemptSeries.STEP_COLUMNS.size());
        stored.lateSteps(known, (step, isMarked, values) -> {
            if (!steps.hasStep(step)) {
                missing.accept(step, isMarked, values);
                lateOnly.add(step);
            } else if (lateOnly.contains(step)) {
                steps.replace(step, isMarked, values);
            }
        });
        if (missing.size() > 0) {
            steps = SeriesRows.merged(steps, missing);
        }
    }

    private void catchUp(SeriesRows known, Reading reading, long mostRows) {
        known.truncate(Math.max(0, known.size() - UNSETTLED_SNAPSHOTS));
        reading.read(new StepRange(known.lastStep() + 1, Long.MAX_VALUE), into(known, mostRows));
    }

    private void clear() {
        steps = new SeriesRows(AttemptSeries.STEP_COLUMNS.size());
        kernels = new SeriesRows(AttemptSeries.KERNEL_COLUMNS.size());
        agop = new SeriesRows(AttemptSeries.AGOP_COLUMNS.size());
        lateOnly.clear();
        lateReports = 0;
        rows = 0;
        beginnings++;
    }

    /** What is held from one beginning to the next: it grows, and nothing of it goes. */
    private final class Edition implements AttemptSeries {

        private final long beginning;

        Edition(long beginning) {
            this.beginning = beginning;
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

        private void locked(Runnable reading) {
            lock.lock();
            try {
                if (beginning != beginnings) {
                    throw new InvalidStateStoreException("the series of " + attempt + " are being read anew");
                }
                reading.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Reads one series of the stores. */
    private interface Reading {
        void read(StepRange range, RowConsumer each);
    }
}
