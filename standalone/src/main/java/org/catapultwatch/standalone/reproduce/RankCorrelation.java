package org.catapultwatch.standalone.reproduce;

import java.util.Arrays;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs (Spearman 1904). In [−1, 1];
 * undefined below {@value #LEAST} points and where one side does not vary.
 */
final class RankCorrelation {

    static final int LEAST = 3;

    private RankCorrelation() {}

    static Measurement of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values against " + y.length);
        }
        if (x.length < LEAST) {
            return Measurement.undefined(x.length + " points, expected " + LEAST + " or more");
        }
        double[] a = centredRanks(x);
        double[] b = centredRanks(y);
        double norms = Math.sqrt(dot(a, a) * dot(b, b));
        return norms == 0
                ? Measurement.undefined("one of the two does not vary")
                : Measurement.of(Math.max(-1, Math.min(1, dot(a, b) / norms)));
    }

    /** Ranks less their mean. */
    private static double[] centredRanks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                                .map(other -> Double.compare(value, other))
                                .map(Math::signum)
                                .sum()
                        / 2)
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
