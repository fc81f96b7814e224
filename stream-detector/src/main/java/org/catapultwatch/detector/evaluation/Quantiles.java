package org.catapultwatch.detector.evaluation;

import java.util.Arrays;
import org.catapultwatch.detector.quantity.Measurement;

/** Quantiles of a few numbers; undefined of none. */
final class Quantiles {

    private Quantiles() {}

    /** The middle one, or the mean of the two in the middle. */
    static Measurement median(long[] values) {
        if (values.length == 0) {
            return Measurement.undefined("there is none");
        }
        long[] sorted = sorted(values);
        return Measurement.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0);
    }

    /** The least of them that this many per cent do not exceed (nearest rank). */
    static Measurement percentile(long[] values, int percent) {
        if (values.length == 0) {
            return Measurement.undefined("there is none");
        }
        return Measurement.of((double) sorted(values)[(percent * values.length + 99) / 100 - 1]);
    }

    private static long[] sorted(long[] values) {
        long[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
