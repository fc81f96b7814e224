package org.catapultwatch.detector.web;

import java.util.Arrays;

/**
 * Thins a series to what can be seen of it, without losing an extreme. A series of few points is kept whole. Of a longer one,
 * the range of steps is cut into buckets of equal width, and of each bucket these points are kept: the first, the last, and
 * for every column the one with the smallest and the one with the largest finite value (the earliest of equals). Only points
 * that exist are kept, never means, so that a single step's spike stays as high as it was.
 *
 * <p>This is the min-max aggregation behind M4 (Jugel et al., "M4: a visualization-oriented time series data aggregation",
 * VLDB 2014): drawn one bucket to the pixel it gives the very picture of the whole series. One pass, in memory that grows with
 * what is kept. What is not finite is no extreme; a point that has only such values is kept as a first or last, or not at all.
 */
final class MinMaxThinning implements RowConsumer {

    private static final long EMPTY = -1;

    private final StepRange range;
    private final long stepsPerBucket;
    private final int mostWhole;
    private final Slot[] slots;
    private SeriesRows kept;
    private boolean isThinned;
    private long bucket = EMPTY;

    /**
     * @param range the steps that may come
     * @param columns columns of the series
     * @param buckets into how many the range is cut, at least 1
     * @param mostWhole a series of up to so many points is kept whole
     */
    MinMaxThinning(StepRange range, int columns, int buckets, int mostWhole) {
        this.range = range;
        this.stepsPerBucket = Math.max(0, range.to() - range.from()) / buckets + 1;
        this.mostWhole = mostWhole;
        this.slots = new Slot[2 + 2 * columns];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(columns);
        }
        this.kept = new SeriesRows(columns);
    }

    /** The most points that a bucket of a series with so many columns keeps. */
    static int mostOfBucket(int columns) {
        return 2 + 2 * columns;
    }

    @Override
    public void accept(long step, boolean isMarked, double[] values) {
        if (isThinned) {
            place(step, isMarked, values);
            return;
        }
        kept.accept(step, isMarked, values);
        if (kept.size() > mostWhole) {
            isThinned = true;
            SeriesRows whole = kept;
            kept = new SeriesRows(whole.columns());
            whole.forEach(range, this::place);
        }
    }

    /** What is kept of all that came, ascending. Nothing may come after. */
    SeriesRows rows() {
        emptyBucket();
        return kept;
    }

    /** Whether everything that came is kept. */
    boolean isExact() {
        return !isThinned;
    }

    /** Width of a bucket; the first begins with the range. */
    long stepsPerBucket() {
        return stepsPerBucket;
    }

    private void place(long step, boolean isMarked, double[] values) {
        long its = (step - range.from()) / stepsPerBucket;
        if (its != bucket) {
            emptyBucket();
            bucket = its;
            slots[0].set(step, isMarked, values);
        }
        slots[1].set(step, isMarked, values);
        for (int column = 0; column < values.length; column++) {
            double value = values[column];
            if (Double.isFinite(value)) {
                Slot low = slots[2 + 2 * column];
                Slot high = slots[3 + 2 * column];
                if (low.step == EMPTY || value < low.values[column]) {
                    low.set(step, isMarked, values);
                }
                if (high.step == EMPTY || value > high.values[column]) {
                    high.set(step, isMarked, values);
                }
            }
        }
    }

    private void emptyBucket() {
        if (bucket == EMPTY) {
            return;
        }
        Slot[] ascending = slots.clone();
        Arrays.sort(ascending, (a, b) -> Long.compare(a.step, b.step));
        long last = EMPTY;
        for (Slot slot : ascending) {
            if (slot.step != last) {
                kept.accept(slot.step, slot.isMarked, slot.values);
                last = slot.step;
            }
        }
        for (Slot slot : slots) {
            slot.step = EMPTY;
        }
        bucket = EMPTY;
    }

    /** A copy of one point; no step where there is none. */
    private static final class Slot {

        private final double[] values;
        private long step = EMPTY;
        private boolean isMarked;

        Slot(int columns) {
            values = new double[columns];
        }

        void set(long newStep, boolean mark, double[] newValues) {
            step = newStep;
            isMarked = mark;
            System.arraycopy(newValues, 0, values, 0, values.length);
        }
    }
}
