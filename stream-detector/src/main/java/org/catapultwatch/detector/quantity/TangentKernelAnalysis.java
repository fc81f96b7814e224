package org.catapultwatch.detector.quantity;

/**
 * Largest eigenvalues of a tangent kernel and the loss in its top eigenspace.
 *
 * <p>K = U Λ Uᵀ with eigenvalues descending, residual r, n samples and s top directions: L_top = (1/n) Σ_{j≤s} (u_jᵀ r)²
 * and L_rest = ‖r‖²/n − L_top (Zhu et al. 2024). Where the s-th and the next eigenvalue are equal, the top eigenspace is
 * not unique and one of the possible ones is taken, always the same.
 *
 * <p>Undefined, with the reason: a kernel that is empty, zero, not finite, of the wrong length, or that has an eigenvalue
 * below zero by more than rounding explains ("bad snapshot"). That bound is the larger of 1e-10 of λ_max and, as entries
 * travel as float32, 2⁻²⁴·‖K‖_F.
 */
public final class TangentKernelAnalysis {

    private static final double EXACT_BOUND = 1e-10;
    private static final double FLOAT32_ROUNDING = 0x1p-24;

    private TangentKernelAnalysis() {}

    /**
     * Analyses a kernel.
     *
     * @param packedUpperTriangle the kernel, size·(size+1)/2 values row by row from the diagonal on
     * @param size rows of the kernel: samples times outputs
     * @param residual f(X) − Y, sample-major, one value per row
     * @param samples n, by which the loss is divided
     * @param top s, directions in the top eigenspace
     */
    public static KernelReading of(double[] packedUpperTriangle, int size, double[] residual, int samples, int top) {
        if (size < 1 || packedUpperTriangle.length != (long) size * (size + 1) / 2) {
            return KernelReading.undefined("bad snapshot: a kernel of " + size + " rows has not "
                    + packedUpperTriangle.length + " values in its upper triangle");
        }
        if (!Vectors.allFinite(packedUpperTriangle)) {
            return KernelReading.undefined("bad snapshot: the kernel is not finite");
        }
        SymmetricMatrix kernel = SymmetricMatrix.ofUpperTriangle(packedUpperTriangle, size);
        double norm = kernel.frobeniusNorm();
        if (norm == 0 || !Double.isFinite(norm)) {
            return KernelReading.undefined(norm == 0 ? "the kernel is zero" : "bad snapshot: the kernel overflows");
        }
        LeadingEigenpairs pairs = LeadingEigenpairs.of(kernel, Math.max(1, top));
        double lambdaMax = pairs.values()[0];
        double admissible = Math.max(EXACT_BOUND * lambdaMax, FLOAT32_ROUNDING * norm);
        if (lambdaMax <= 0 || pairs.lowest() < -admissible) {
            return KernelReading.undefined("bad snapshot: the kernel has the eigenvalue " + pairs.lowest());
        }
        double[] eigenvalues = pairs.values().clone();
        for (int j = 0; j < eigenvalues.length; j++) {
            eigenvalues[j] = Math.max(0, eigenvalues[j]);
        }
        return withLoss(pairs, eigenvalues, Measurement.of(kernel.trace()), residual, samples);
    }

    private static KernelReading withLoss(
            LeadingEigenpairs pairs, double[] eigenvalues, Measurement trace, double[] residual, int samples) {
        Measurement lambdaMax = Measurement.of(eigenvalues[0]);
        String fault = fault(pairs, residual, samples);
        if (!fault.isEmpty()) {
            Measurement none = Measurement.undefined(fault);
            return new KernelReading(lambdaMax, none, none, eigenvalues, trace);
        }
        double inTop = 0;
        for (double[] direction : pairs.vectors()) {
            double component = Vectors.dot(direction, residual);
            inTop += component * component;
        }
        double rest = Math.max(0, Vectors.dot(residual, residual) - inTop);
        return new KernelReading(
                lambdaMax, Measurement.of(inTop / samples), Measurement.of(rest / samples), eigenvalues, trace);
    }

    private static String fault(LeadingEigenpairs pairs, double[] residual, int samples) {
        int size = pairs.vectors()[0].length;
        if (residual.length != size) {
            return "the residual has " + residual.length + " values for a kernel of " + size + " rows";
        }
        if (samples < 1) {
            return "the number of samples is not positive: " + samples;
        }
        return Vectors.allFinite(residual) ? "" : "the residual is not finite";
    }
}
