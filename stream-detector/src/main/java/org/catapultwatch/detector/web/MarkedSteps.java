package org.catapultwatch.detector.web;

/**
 * Counts the marked points of a series, and keeps at most so many of their steps, spread over the range: the first of each of
 * equally wide buckets, and the last of all.
 */
final class MarkedSteps implements RowConsumer {

    private static final double[] NO_VALUES = {};

    private final StepRange range;
    private final int most;
    private final SeriesRows all = new SeriesRows(0);
    private final long stepsPerBucket;
    private SeriesRows spread;
    private long bucket = -1;
    private long last = -1;
    private long count;

    /** @param most at least 2 */
    MarkedSteps(StepRange range, int most) {
        this.range = range;
        this.most = most;
        this.stepsPerBucket = Math.max(0, range.to() - range.from()) / (most - 1) + 1;
    }

    @Override
    public void accept(long step, boolean isMarked, double[] values) {
        if (!isMarked) {
            return;
        }
        count++;
        last = step;
        if (spread == null) {
            all.accept(step, true, NO_VALUES);
            if (count > most) {
                spread = new SeriesRows(0);
                all.forEach(range, (at, mark, none) -> place(at));
                all.truncate(0);
            }
        } else {
            place(step);
        }
    }

    long count() {
        return count;
    }

    /** Those kept, ascending. Nothing may come after. */
    SeriesRows steps() {
        if (spread == null) {
            return all;
        }
        if (spread.lastStep() < last) {
            spread.accept(last, true, NO_VALUES);
        }
        return spread;
    }

    private void place(long step) {
        long its = (step - range.from()) / stepsPerBucket;
        if (its != bucket) {
            bucket = its;
            spread.accept(step, true, NO_VALUES);
        }
    }
}
