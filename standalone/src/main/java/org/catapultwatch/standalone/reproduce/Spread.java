package org.catapultwatch.standalone.reproduce;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * Median and range of some numbers.
 *
 * @param count how many there are; the others are NaN where there are none
 * @param median the middle one, or the mean of the two in the middle
 */
record Spread(int count, double median, double least, double greatest) {

    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return n == 0
                ? new Spread(0, Double.NaN, Double.NaN, Double.NaN)
                : new Spread(n, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    static Spread of(double... values) {
        return of(Arrays.stream(values).boxed().toList());
    }

    /** As median (least – greatest); a dash where there is none. */
    String text(String format) {
        if (count == 0) {
            return "–";
        }
        String median = number(format, this.median);
        return count == 1 ? median : median + " (" + number(format, least) + " – " + number(format, greatest) + ")";
    }

    private static String number(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }
}
