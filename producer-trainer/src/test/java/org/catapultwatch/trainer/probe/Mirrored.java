package org.catapultwatch.trainer.probe;

/** Symmetric matrices of which only what is on and above the diagonal is set. */
public final class Mirrored {

    private Mirrored() {}

    /** The whole matrix, n × n row-major. */
    public static double[] of(double[] upperTriangle) {
        int n = (int) Math.round(Math.sqrt(upperTriangle.length));
        double[] whole = upperTriangle.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                whole[i * n + j] = upperTriangle[j * n + i];
            }
        }
        return whole;
    }
}
