package org.catapultwatch.detector.evaluation.rules;

import java.util.Arrays;

/** The last so many finite values. Statistics are computed anew each time, O(length): a running sum would drift. */
final class SlidingWindow {

    private final double[] values;
    private long added;

    SlidingWindow(int length) {
        values = new double[length];
    }

    /** Adds the value where it is finite; the oldest one falls out of a full window. */
    void add(double value) {
        if (Double.isFinite(value)) {
            values[(int) (added % values.length)] = value;
            added++;
        }
    }

    int size() {
        return (int) Math.min(added, values.length);
    }

    /** NaN of an empty window. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += values[i];
        }
        return sum / size();
    }

    /**
     * Standard deviation.
     *
     * @param lost degrees of freedom lost: 0 for that of a population, 1 for that of a sample
     */
    double deviation(int lost) {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(sum / (size() - lost));
    }

    double median() {
        return middle(Arrays.copyOf(values, size()));
    }

    /** Median of the distances from a value. */
    double medianDistance(double from) {
        double[] distances = new double[size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - from);
        }
        return middle(distances);
    }

    private static double middle(double[] numbers) {
        if (numbers.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(numbers);
        return (numbers[(numbers.length - 1) / 2] + numbers[numbers.length / 2]) / 2;
    }
}
