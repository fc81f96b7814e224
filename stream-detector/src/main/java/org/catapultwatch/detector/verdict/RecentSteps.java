package org.catapultwatch.detector.verdict;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The last few steps of a series: step, loss on the scale of the series, and gradient norm, oldest first.
 *
 * <p>Mutable, of fixed capacity. Adding costs a copy of it at worst; each question says what it costs.
 */
final class RecentSteps {

    /** Median of |x₁ − 2x₂ + x₃| of Gaussian noise of deviation 1: 0.6745 · √6. */
    private static final double SECOND_DIFFERENCE = 0.6745 * Math.sqrt(6);

    /** Median of |x| of the same. */
    private static final double MEDIAN_DEVIATION = 0.6745;

    private final int capacity;
    private final long[] steps;
    private final double[] values;
    private final double[] gradientNorms;
    private int first;
    private int end;

    RecentSteps(int capacity) {
        this.capacity = capacity;
        // Twice the room: what is kept moves to the front once in capacity steps, and lies in one piece at all times.
        steps = new long[2 * capacity];
        values = new double[2 * capacity];
        gradientNorms = new double[2 * capacity];
    }

    int size() {
        return end - first;
    }

    /** Part of so many that are there: 1 once there are as many. */
    double known(int enough) {
        return Math.min(1, (double) size() / enough);
    }

    void add(long step, double value, double gradientNorm) {
        if (end == steps.length) {
            moveToFront();
        }
        steps[end] = step;
        values[end] = value;
        gradientNorms[end] = gradientNorm;
        end++;
        first = Math.max(first, end - capacity);
    }

    /** Moves the newest steps to another series, in order. */
    void moveNewest(int count, RecentSteps other) {
        for (int i = end - count; i < end; i++) {
            other.add(steps[i], values[i], gradientNorms[i]);
        }
        end -= count;
    }

    /** Adds the steps of another series from one step on. */
    void addFrom(RecentSteps other, long firstStep) {
        for (int i = other.first; i < other.end; i++) {
            if (other.steps[i] >= firstStep) {
                add(other.steps[i], other.values[i], other.gradientNorms[i]);
            }
        }
    }

    /** How many of the newest steps, at most so many, are not before one step. */
    int countSince(long firstStep, int most) {
        int count = 0;
        while (count < Math.min(most, size()) && steps[end - 1 - count] >= firstStep) {
            count++;
        }
        return count;
    }

    /** How many of the newest steps, at most so many, lie above a value without a break. */
    int countAbove(double value, int most) {
        int count = 0;
        while (count < Math.min(most, size()) && values[end - 1 - count] > value) {
            count++;
        }
        return count;
    }

    /** Whether the newest steps and then a value rise, by more at every one of so many steps. */
    boolean isTakingOff(double value, int steps) {
        if (size() < steps) {
            return false;
        }
        double later = value;
        double laterRise = Double.POSITIVE_INFINITY;
        for (int i = 0; i < steps; i++) {
            double rise = later - valueFromNewest(i);
            if (rise <= 0 || rise >= laterRise) {
                return false;
            }
            later = valueFromNewest(i);
            laterRise = rise;
        }
        return true;
    }

    /** Step number, counted from the newest, which is 0. */
    long stepFromNewest(int index) {
        return steps[end - 1 - index];
    }

    /** The value of that step. */
    double valueFromNewest(int index) {
        return values[end - 1 - index];
    }

    /** The gradient norm of that step. */
    double gradientNormFromNewest(int index) {
        return gradientNorms[end - 1 - index];
    }

    /** Lowest of the newest values; positive infinity of none. */
    double lowest(int newest) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = Math.max(first, end - newest); i < end; i++) {
            lowest = Math.min(lowest, values[i]);
        }
        return lowest;
    }

    /** Highest of the newest values; negative infinity of none. */
    double highest(int newest) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(first, end - newest); i < end; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    /** Mean of the newest values; there must be as many. */
    double mean(int newest) {
        return mean(end - newest, end);
    }

    /** The same with no value counted for more than a cap. */
    double cappedMean(int newest, double cap) {
        double sum = 0;
        for (int i = end - newest; i < end; i++) {
            sum += Math.min(values[i], cap);
        }
        return sum / newest;
    }

    /** Lowest mean of so many values in a row, of those that end so many steps apart, the newest first. */
    double lowestMean(int length, int apart) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int to = end; to - length >= first; to -= apart) {
            lowest = Math.min(lowest, mean(to - length, to));
        }
        return lowest;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /** Median of the newest values; NaN of none. One median. */
    double level(int newest) {
        return Median.of(Arrays.copyOfRange(values, Math.max(first, end - newest), end));
    }

    /** Median gradient norm of the newest steps that sent one; NaN where none did. One median. */
    double gradientLevel(int newest) {
        double[] sent = new double[Math.min(newest, size())];
        int count = 0;
        for (int i = end - sent.length; i < end; i++) {
            if (Double.isFinite(gradientNorms[i])) {
                sent[count++] = gradientNorms[i];
            }
        }
        return Median.of(count == sent.length ? sent : Arrays.copyOf(sent, count));
    }

    /** Largest gradient norm of the newest steps; NaN where none was sent. */
    double highestGradientNorm(int newest) {
        double highest = Double.NaN;
        for (int i = Math.max(first, end - newest); i < end; i++) {
            highest = gradientNorms[i] <= highest || Double.isNaN(gradientNorms[i]) ? highest : gradientNorms[i];
        }
        return highest;
    }

    /**
     * Deviation of the noise of the newest values: their second differences, which a decay however fast leaves small. Robust: a half
     * of the steps may be anything. 0 of fewer than 3 steps. One median.
     */
    double noise(int newest) {
        return noise(Arrays.copyOfRange(values, Math.max(first, end - newest), end));
    }

    /**
     * Deviation of the newest values from a straight line through the medians of their halves: what the noise does, and every slower up
     * and down. As robust. Four medians.
     */
    double scatter(int newest) {
        int from = Math.max(first, end - newest);
        int size = end - from;
        if (size < 4) {
            return 0;
        }
        double slope = 2 * trend(size) / size;
        double middle = level(size);
        double[] off = new double[size];
        for (int i = 0; i < size; i++) {
            off[i] = Math.abs(values[from + i] - middle - slope * (i - (size - 1) / 2.0));
        }
        return Median.of(off) / MEDIAN_DEVIATION;
    }

    /** The noise of the logarithms of the newest gradient norms; 0 where they were not sent. */
    double gradientNoise(int newest) {
        int from = Math.max(first, end - newest);
        double[] logarithms = new double[end - from];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(gradientNorms[from + i]);
        }
        double noise = noise(logarithms);
        return Double.isFinite(noise) ? noise : 0;
    }

    private static double noise(double[] series) {
        if (series.length < 3) {
            return 0;
        }
        double[] bends = new double[series.length - 2];
        for (int i = 0; i < bends.length; i++) {
            bends[i] = Math.abs(series[i] - 2 * series[i + 1] + series[i + 2]);
        }
        return Median.of(bends) / SECOND_DIFFERENCE;
    }

    /** Of the newest values, the median of the newer half minus that of the older half. */
    double trend(int newest) {
        int from = Math.max(first, end - newest);
        int middle = (from + end) / 2;
        return Median.of(Arrays.copyOfRange(values, middle, end)) - Median.of(Arrays.copyOfRange(values, from, middle));
    }

    /** Puts every value on another scale. */
    void rescale(DoubleUnaryOperator scale) {
        for (int i = first; i < end; i++) {
            values[i] = scale.applyAsDouble(values[i]);
        }
    }

    void restore(KeptSteps kept) {
        clear();
        for (int i = 0; i < kept.steps().length; i++) {
            add(kept.steps()[i], kept.values()[i], kept.gradientNorms()[i]);
        }
    }

    KeptSteps kept() {
        return new KeptSteps(
                Arrays.copyOfRange(steps, first, end),
                Arrays.copyOfRange(values, first, end),
                Arrays.copyOfRange(gradientNorms, first, end));
    }

    void clear() {
        first = 0;
        end = 0;
    }

    private void moveToFront() {
        int size = size();
        System.arraycopy(steps, first, steps, 0, size);
        System.arraycopy(values, first, values, 0, size);
        System.arraycopy(gradientNorms, first, gradientNorms, 0, size);
        first = 0;
        end = size;
    }
}
