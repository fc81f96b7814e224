package org.catapultwatch.trainer.probe;

/**
 * What a kernel's spectrum says: K = U Λ Uᵀ.
 *
 * @param eigenvalues the largest, descending
 * @param trace sum of all
 * @param lossTop (1/n) Σ_{j ≤ s} (u_jᵀ r)²
 * @param lossRest L − L_top
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record KernelSpectra(double[] eigenvalues, double trace, double lossTop, double lossRest) {

    /**
     * Analyses a kernel: O(m³).
     *
     * @param kernel m × m, row-major; only what is on and above the diagonal is read, nothing changed
     * @param residual m values, in the kernel's row order
     * @param samples n
     * @param top s, at most m
     */
    public static KernelSpectra of(double[] kernel, double[] residual, int samples, int top) {
        int m = residual.length;
        double[] vectors = kernel.clone();
        double[] ascending = SymmetricEigenvalues.decompose(vectors, m);
        double[] largest = new double[Math.min(top, m)];
        double lossTop = 0;
        for (int j = 0; j < largest.length; j++) {
            int column = m - 1 - j;
            largest[j] = ascending[column];
            double projection = 0;
            for (int i = 0; i < m; i++) {
                projection += vectors[column * m + i] * residual[i];
            }
            lossTop += projection * projection / samples;
        }
        double loss = 0;
        double trace = 0;
        for (int i = 0; i < m; i++) {
            loss += residual[i] * residual[i] / samples;
            trace += kernel[i * m + i];
        }
        return new KernelSpectra(largest, trace, lossTop, loss - lossTop);
    }

    /** Largest eigenvalue alone, which is far cheaper. Of the kernel, only what is on and above the diagonal is read. */
    public static double largestEigenvalue(double[] kernel, int m) {
        return SymmetricEigenvalues.values(kernel, m)[m - 1];
    }
}
