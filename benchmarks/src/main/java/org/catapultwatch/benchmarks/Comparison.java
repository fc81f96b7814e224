package org.catapultwatch.benchmarks;

import java.util.Arrays;

/**
 * Two things timed in turns: what is measured, and what it is measured against.
 *
 * <p>The ratio is the median of the turns' own ratios: whatever else the machine does slows both halves of a turn.
 *
 * @param measuredSeconds of each turn
 * @param againstSeconds of each turn of the other
 * @param limit on the ratio
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Comparison(
        String measured, String against, double[] measuredSeconds, double[] againstSeconds, double limit) {

    /** Times two things in turns, after a warm-up of each. */
    static Comparison of(
            String measured, Runnable first, String against, Runnable second, int warmUps, int turns, double limit) {
        double[] one = new double[turns];
        double[] other = new double[turns];
        for (int turn = -warmUps; turn < turns; turn++) {
            double firstSeconds = seconds(first);
            double secondSeconds = seconds(second);
            if (turn >= 0) {
                one[turn] = firstSeconds;
                other[turn] = secondSeconds;
            }
        }
        return new Comparison(measured, against, one, other, limit);
    }

    /** Times held against a time allowed, which stands where other comparisons have a competitor. */
    static Comparison within(String measured, double[] seconds, String allowance, double allowedSeconds) {
        double[] allowed = new double[seconds.length];
        Arrays.fill(allowed, allowedSeconds);
        return new Comparison(measured, allowance, seconds, allowed, 1);
    }

    public int turns() {
        return measuredSeconds.length;
    }

    /** Measured ÷ against. */
    public double ratio() {
        double[] ratios = new double[turns()];
        for (int turn = 0; turn < ratios.length; turn++) {
            ratios[turn] = measuredSeconds[turn] / againstSeconds[turn];
        }
        return median(ratios);
    }

    public double medianMeasuredSeconds() {
        return median(measuredSeconds);
    }

    public double medianAgainstSeconds() {
        return median(againstSeconds);
    }

    /** Whether the ratio is within its limit. */
    public boolean holds() {
        return ratio() <= limit;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
