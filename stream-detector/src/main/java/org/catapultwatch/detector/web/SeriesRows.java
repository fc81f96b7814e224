package org.catapultwatch.detector.web;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Points of one series in memory, ascending by step: a step, a mark, and one value a column, NaN where undefined.
 *
 * <p>Columns of primitives that grow by a quarter: a point takes 8 bytes and 8 a column, and up to a quarter of that again. Not
 * safe for use by several threads.
 */
final class SeriesRows implements RowConsumer {

    private static final int FIRST_CAPACITY = 64;

    private final double[][] values;
    private final BitSet marks = new BitSet();
    private long[] steps = new long[FIRST_CAPACITY];
    private int size;

    SeriesRows(int columns) {
        values = new double[columns][FIRST_CAPACITY];
    }

    /** The points of two series that share no step. */
    static SeriesRows merged(SeriesRows one, SeriesRows other) {
        SeriesRows both = new SeriesRows(one.columns());
        long from = 0;
        for (int row = 0; row < other.size; row++) {
            one.forEach(new StepRange(from, other.steps[row]), both);
            other.forEach(new StepRange(other.steps[row], other.steps[row]), both);
            from = other.steps[row];
        }
        one.forEach(new StepRange(from, Long.MAX_VALUE), both);
        return both;
    }

    /** Appends a point, which lies above all others. */
    @Override
    public void accept(long step, boolean isMarked, double[] row) {
        if (size == steps.length) {
            grow();
        }
        steps[size] = step;
        marks.set(size, isMarked);
        for (int column = 0; column < values.length; column++) {
            values[column][size] = row[column];
        }
        size++;
    }

    /** Puts other values in place of a step's. */
    void replace(long step, boolean isMarked, double[] row) {
        int at = Arrays.binarySearch(steps, 0, size, step);
        marks.set(at, isMarked);
        for (int column = 0; column < values.length; column++) {
            values[column][at] = row[column];
        }
    }

    int size() {
        return size;
    }

    int columns() {
        return values.length;
    }

    long step(int row) {
        return steps[row];
    }

    double value(int column, int row) {
        return values[column][row];
    }

    /** Step of the last point; -1 where there is none. */
    long lastStep() {
        return size == 0 ? -1 : steps[size - 1];
    }

    boolean hasStep(long step) {
        return Arrays.binarySearch(steps, 0, size, step) >= 0;
    }

    /** Forgets all but the first points. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Passes on the points within a range. */
    void forEach(StepRange range, RowConsumer each) {
        int row = Arrays.binarySearch(steps, 0, size, range.from());
        row = row < 0 ? -1 - row : row;
        double[] copy = new double[values.length];
        for (; row < size && steps[row] <= range.to(); row++) {
            for (int column = 0; column < copy.length; column++) {
                copy[column] = values[column][row];
            }
            each.accept(steps[row], marks.get(row), copy);
        }
    }

    private void grow() {
        int capacity = size + size / 4;
        steps = Arrays.copyOf(steps, capacity);
        for (int column = 0; column < values.length; column++) {
            values[column] = Arrays.copyOf(values[column], capacity);
        }
    }
}
