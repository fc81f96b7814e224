package org.catapultwatch.detector.quantity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues of a small symmetric matrix, descending, with orthonormal eigenvectors ({@code vectors[j]} to
 * {@code values[j]}), by cyclic Jacobi rotations: 6 to 10 sweeps of 6 n³ operations, accurate to rounding also where
 * eigenvalues are equal.
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one computation, never compared
record Eigenpairs(double[] values, double[][] vectors) {

    private static final int MOST_SWEEPS = 40;
    /** Part of the sum of squares that may be left off the diagonal: the square of rounding, with room. */
    private static final double NEGLIGIBLE = 1e-30;

    /** Decomposes a matrix given row-major, which it overwrites. */
    static Eigenpairs ofSymmetric(double[] a, int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        double negligible = NEGLIGIBLE * Vectors.dot(a, a);
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > negligible; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    // All n² entries as small as this would still be negligible together.
                    if (a[p * n + q] * a[p * n + q] * n * n > negligible) {
                        rotate(a, n, p, q, rows);
                    }
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -a[i * n + i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = Arrays.stream(order).mapToDouble(i -> a[i * n + i]).toArray();
        double[][] vectors = Arrays.stream(order).mapToObj(i -> rows[i]).toArray(double[][]::new);
        return new Eigenpairs(values, vectors);
    }

    private static double offDiagonal(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sum += 2 * a[i * n + j] * a[i * n + j];
            }
        }
        return sum;
    }

    /** Makes a[p][q] zero by a plane rotation, and turns the vectors along. */
    private static void rotate(double[] a, int n, int p, int q, double[][] vectors) {
        double pivot = a[p * n + q];
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * pivot);
        double t = Math.copySign(1 / (Math.abs(theta) + Math.hypot(theta, 1)), theta);
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double kp = a[k * n + p];
            double kq = a[k * n + q];
            a[k * n + p] = c * kp - s * kq;
            a[k * n + q] = s * kp + c * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = a[p * n + k];
            double qk = a[q * n + k];
            a[p * n + k] = c * pk - s * qk;
            a[q * n + k] = s * pk + c * qk;
            double vp = vectors[p][k];
            double vq = vectors[q][k];
            vectors[p][k] = c * vp - s * vq;
            vectors[q][k] = s * vp + c * vq;
        }
    }
}
