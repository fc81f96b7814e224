package org.catapultwatch.detector.evaluation.rules;

/**
 * ZClip (Kumar et al. 2025, arXiv 2504.02507), on the gradient norm: more than 2.5 σ above the exponential mean.
 *
 * <p>Mean and variance start from the first 25 values; then m ← α·m + (1 − α)·g, v ← α·v + (1 − α)·(g − m)², α = 0.97. Of a
 * marked value the clipped one enters, m + 2.5 σ / (z/2.5) (adaptive scaling, the default). What is not finite enters nowhere.
 */
final class ZClipRule implements SpikeRule {

    private static final double ALPHA = 0.97;
    private static final double THRESHOLD = 2.5;
    private static final int WARM_UP = 25;
    /** Keeps the z-score finite, as in the authors' code. */
    private static final double EPSILON = 1e-6;

    private final SlidingWindow warmUp = new SlidingWindow(WARM_UP);
    private double mean;
    private double variance;

    @Override
    public boolean isSpike(double gradientNorm) {
        if (!Double.isFinite(gradientNorm)) {
            return false;
        }
        if (warmUp.size() < WARM_UP) {
            warmUp.add(gradientNorm);
            mean = warmUp.mean();
            variance = warmUp.deviation(0) * warmUp.deviation(0);
            return false;
        }
        double deviation = Math.sqrt(variance);
        double z = deviation > EPSILON ? (gradientNorm - mean) / (deviation + EPSILON) : 0;
        boolean spike = z > THRESHOLD;
        update(spike ? mean + THRESHOLD * deviation / (z / THRESHOLD) : gradientNorm);
        return spike;
    }

    private void update(double value) {
        mean = ALPHA * mean + (1 - ALPHA) * value;
        variance = ALPHA * variance + (1 - ALPHA) * (value - mean) * (value - mean);
    }
}
