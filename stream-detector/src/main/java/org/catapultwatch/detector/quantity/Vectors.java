package org.catapultwatch.detector.quantity;

/** Sums over arrays, in float64. */
final class Vectors {

    private Vectors() {}

    /** Inner product of two stretches; four partial sums let the processor overlap the additions. */
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[aFrom + i] * b[bFrom + i];
            s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            s0 += a[aFrom + i] * b[bFrom + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /** target += factor · vector. */
    static void addScaled(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }

    /** target += Σ factors[from + k] · stretch k, for four stretches of the target's length that follow each other. */
    static void addFourScaled(double[] target, double[] factors, int from, double[] stretches, int at) {
        int length = target.length;
        double f0 = factors[from];
        double f1 = factors[from + 1];
        double f2 = factors[from + 2];
        double f3 = factors[from + 3];
        for (int i = 0; i < length; i++) {
            target[i] += f0 * stretches[at + i]
                    + f1 * stretches[at + length + i]
                    + f2 * stretches[at + 2 * length + i]
                    + f3 * stretches[at + 3 * length + i];
        }
    }

    static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    static boolean allFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
