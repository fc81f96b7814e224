package org.catapultwatch.detector.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catapultwatch.detector.state.AttemptKey;

/**
 * Holds the series of those attempts in memory that were asked for last, so that the whole of a long run can be thinned for a
 * viewer in some 10 ms. All of them together hold a bounded number of points; the attempt longest not asked for goes first. An
 * attempt of more points than that is read from the stores each time. Thread-safe.
 */
final class SeriesShelf {

    /** Four runs of 500,000 steps: 80 MB, and up to 100 while they grow. */
    private static final long MOST_ROWS = 2_000_000;

    private static final long BYTES_OF_A_ROW = 50;
    private static final long SHARE_OF_HEAP = 8;

    private final RunStores stores;
    private final long mostRows;
    private final Set<AttemptKey> tooLong = ConcurrentHashMap.newKeySet();
    private final Map<AttemptKey, HeldSeries> held = new LinkedHashMap<>(16, 0.75f, true);

    /** A shelf that takes an eighth of the heap, at most. */
    SeriesShelf(RunStores stores) {
        this(stores, Math.min(MOST_ROWS, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_A_ROW));
    }

    /** @param mostRows points that all attempts may have together */
    SeriesShelf(RunStores stores, long mostRows) {
        this.stores = stores;
        this.mostRows = mostRows;
    }

    /** The series of an attempt as of now. */
    AttemptSeries upToDate(AttemptKey attempt) {
        if (isTooLong(attempt)) {
            return new StoredSeries(stores, attempt);
        }
        try {
            AttemptSeries series = take(attempt).catchUp(mostRows);
            dropOthers(attempt);
            return series;
        } catch (TooManyRowsException e) {
            tooLong.add(attempt);
            drop(attempt);
            return new StoredSeries(stores, attempt);
        }
    }

    /** Reads an attempt ahead, unless that would push out another. Returns whether it is held now. */
    boolean readAhead(AttemptKey attempt) {
        if (rows() + stores.progress(attempt).getSteps() > mostRows) {
            return false;
        }
        HeldSeries series = take(attempt);
        try {
            series.catchUp(mostRows - rows() + series.rows());
            return true;
        } catch (TooManyRowsException e) {
            drop(attempt);
            return false;
        }
    }

    /** Once found out, by reading, it is remembered: an attempt only grows. */
    private boolean isTooLong(AttemptKey attempt) {
        return tooLong.contains(attempt) || stores.progress(attempt).getSteps() > mostRows;
    }

    /** Points held by now. */
    synchronized long rows() {
        return held.values().stream().mapToLong(HeldSeries::rows).sum();
    }

    private synchronized HeldSeries take(AttemptKey attempt) {
        return held.computeIfAbsent(attempt, key -> new HeldSeries(stores, key));
    }

    private synchronized void drop(AttemptKey attempt) {
        held.remove(attempt);
    }

    private synchronized void dropOthers(AttemptKey attempt) {
        long rows = rows();
        var oldestFirst = held.entrySet().iterator();
        while (rows > mostRows && oldestFirst.hasNext()) {
            var next = oldestFirst.next();
            if (!next.getKey().equals(attempt)) {
                rows -= next.getValue().rows();
                oldestFirst.remove();
            }
        }
    }
}
