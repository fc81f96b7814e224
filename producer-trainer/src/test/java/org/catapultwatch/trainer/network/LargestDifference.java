package org.catapultwatch.trainer.network;

/** Largest difference of two arrays' entries: AssertJ's own comparison takes minutes to report thousands that differ. */
public final class LargestDifference {

    private LargestDifference() {}

    /** Zero where they are equal, infinite where their lengths differ, NaN where an entry is. */
    public static double of(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
        }
        return largest;
    }
}
