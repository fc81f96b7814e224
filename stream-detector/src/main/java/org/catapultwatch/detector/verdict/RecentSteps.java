package org.catapultwatch.detector.verdict;

import java.util.Arrays;

/**
 * The last few steps of a series: step, log loss and gradient norm, oldest first.
 *
 * <p>Mutable, of fixed capacity; every question costs one sort of it.
 */
final class RecentSteps {

    private final long[] steps;
    private final double[] logLosses;
    private final double[] gradientNorms;
    private int size;

    RecentSteps(int capacity) {
        steps = new long[capacity];
        logLosses = new double[capacity];
        gradientNorms = new double[capacity];
    }

    int size() {
        return size;
    }

    void add(long step, double logLoss, double gradientNorm) {
        if (size == steps.length) {
            size--;
            System.arraycopy(steps, 1, steps, 0, size);
            System.arraycopy(logLosses, 1, logLosses, 0, size);
            System.arraycopy(gradientNorms, 1, gradientNorms, 0, size);
        }
        steps[size] = step;
        logLosses[size] = logLoss;
        gradientNorms[size] = gradientNorm;
        size++;
    }

    /** Forgets the newest step and returns it. */
    long removeLast() {
        size--;
        return steps[size];
    }

    double lastLogLoss() {
        return logLosses[size - 1];
    }

    /** Log loss that the given part of the steps lie under; 0 for the lowest. */
    double quantile(double part) {
        double[] sorted = Arrays.copyOf(logLosses, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[Math.min(size - 1, (int) (part * size))];
    }

    /** Median log loss of the newest steps. */
    double level(int newest) {
        return median(Arrays.copyOfRange(logLosses, Math.max(0, size - newest), size));
    }

    /** Median gradient norm of the steps that sent one; NaN where none did. */
    double gradientLevel() {
        return median(
                Arrays.stream(gradientNorms, 0, size).filter(Double::isFinite).toArray());
    }

    /** Median step-to-step change of the log loss, after the median trend is taken away. */
    double noise() {
        if (size < 3) {
            return 0;
        }
        double[] changes = new double[size - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = logLosses[i + 1] - logLosses[i];
        }
        double trend = median(changes.clone());
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.abs(changes[i] - trend);
        }
        return median(changes);
    }

    /** Median log loss of the newer half minus that of the older half. */
    double trend() {
        int half = size / 2;
        return median(Arrays.copyOfRange(logLosses, half, size)) - median(Arrays.copyOfRange(logLosses, 0, half));
    }

    /** Adds the steps of another series from one step on. */
    void addFrom(RecentSteps other, long firstStep) {
        for (int i = 0; i < other.size; i++) {
            if (other.steps[i] >= firstStep) {
                add(other.steps[i], other.logLosses[i], other.gradientNorms[i]);
            }
        }
    }

    /** Lowest log loss from one step on; positive infinity where there is no such step. */
    double lowestFrom(long firstStep) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            lowest = steps[i] >= firstStep ? Math.min(lowest, logLosses[i]) : lowest;
        }
        return lowest;
    }

    void restore(KeptSteps kept) {
        clear();
        for (int i = 0; i < kept.steps().length; i++) {
            add(kept.steps()[i], kept.logLosses()[i], kept.gradientNorms()[i]);
        }
    }

    KeptSteps kept() {
        return new KeptSteps(
                Arrays.copyOf(steps, size), Arrays.copyOf(logLosses, size), Arrays.copyOf(gradientNorms, size));
    }

    void clear() {
        size = 0;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
