package org.catapultwatch.trainer.probe;

/**
 * Largest eigenvalue of the Gauss–Newton matrix of the cross-entropy, H = (1/n) Σ_i J_iᵀ (diag(p_i) − p_i p_iᵀ) J_i, from the
 * tangent kernel.
 *
 * <p>With q = √p entry by entry, diag(p) − p pᵀ = S Sᵀ, S = diag(q)(I − q qᵀ), because ‖q‖ = 1. Blocks S_i on a diagonal make
 * the nonzero eigenvalues of n H those of SᵀKS, which is n·C × n·C. The critical learning rate is 2 ÷ the eigenvalue. Cost:
 * n² C³ multiply-adds and the eigenvalues of SᵀKS.
 *
 * <p>Source: Martens 2020, "New insights and perspectives on the natural gradient method" (the Gauss–Newton matrix).
 */
public final class GaussNewton {

    private GaussNewton() {}

    /**
     * λ_max(H).
     *
     * @param kernel n·C × n·C, row-major and sample-major; only what is on and above the diagonal is read, nothing changed
     * @param probabilities p in the kernel's row order
     * @param classes C
     */
    public static double largestEigenvalue(double[] kernel, double[] probabilities, int classes) {
        int size = probabilities.length;
        double[][] roots = new double[size / classes][];
        for (int sample = 0; sample < roots.length; sample++) {
            roots[sample] = root(probabilities, sample * classes, classes);
        }
        double[] weighted = new double[size * size];
        for (int i = 0; i < roots.length; i++) {
            for (int j = i; j < roots.length; j++) {
                block(kernel, weighted, size, classes, i, j, roots);
            }
        }
        return KernelSpectra.largestEigenvalue(weighted, size) / roots.length;
    }

    /** S of one sample, row-major: S_cd = q_c (δ_cd − q_c q_d). */
    private static double[] root(double[] probabilities, int from, int classes) {
        double[] root = new double[classes * classes];
        for (int c = 0; c < classes; c++) {
            double q = Math.sqrt(probabilities[from + c]);
            for (int d = 0; d < classes; d++) {
                root[c * classes + d] = q * ((c == d ? 1 : 0) - q * Math.sqrt(probabilities[from + d]));
            }
        }
        return root;
    }

    /** S_iᵀ K_ij S_j, i ≤ j. */
    private static void block(double[] kernel, double[] result, int size, int classes, int i, int j, double[][] roots) {
        double[] half = new double[classes * classes];
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    int row = i * classes + a;
                    int column = j * classes + c;
                    double entry = kernel[Math.min(row, column) * size + Math.max(row, column)];
                    sum += entry * roots[j][c * classes + b];
                }
                half[a * classes + b] = sum;
            }
        }
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += roots[i][c * classes + a] * half[c * classes + b];
                }
                result[(i * classes + a) * size + j * classes + b] = sum;
            }
        }
    }
}
