package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/**
 * How finely the series are sent. With P points: of a series with c columns up to 4 P points, in 4 P / (2 + 2 c) buckets (see
 * {@link MinMaxThinning}), so that even where no two extremes share a point there are no more (but one bucket's 10, if P is 2); of the AGOP snapshots, each with
 * a diagonal of up to 64 numbers, up to P (or one bucket's 6, if P is less).
 *
 * @param points empty for every point there is
 */
record Resolution(OptionalInt points) {

    private static final int ROWS_OF_A_POINT = 4;

    static Resolution exact() {
        return new Resolution(OptionalInt.empty());
    }

    static Resolution of(int points) {
        return new Resolution(OptionalInt.of(points));
    }

    /** What thins a series that is drawn as lines. */
    MinMaxThinning ofLines(StepRange range, int columns) {
        return thinning(range, columns, ROWS_OF_A_POINT);
    }

    /** What thins a series of which each point is a column of its own. */
    MinMaxThinning ofStrips(StepRange range, int columns) {
        return thinning(range, columns, 1);
    }

    /** What thins the list of steps whose loss was not finite. */
    MarkedSteps ofMarks(StepRange range) {
        return new MarkedSteps(range, points.orElse(Integer.MAX_VALUE));
    }

    private MinMaxThinning thinning(StepRange range, int columns, int rowsOfAPoint) {
        if (points.isEmpty()) {
            return new MinMaxThinning(range, columns, Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        int rows = points.getAsInt() * rowsOfAPoint;
        int buckets = Math.max(1, rows / MinMaxThinning.mostOfBucket(columns));
        return new MinMaxThinning(range, columns, buckets, rows);
    }

    /** Puts in what was sent: the range, how many steps a bucket of the steps is wide, and whether it is every point. */
    static void put(ObjectNode json, StepRange range, long stepsPerBucket, boolean isExact) {
        ObjectNode resolution = json.putObject("resolution");
        resolution.put("from", range.isEmpty() ? null : Long.valueOf(range.from()));
        resolution.put("to", range.isEmpty() ? null : Long.valueOf(range.to()));
        resolution.put("stepsPerBucket", stepsPerBucket);
        resolution.put("isExact", isExact);
    }
}
