package org.catapultwatch.detector.evaluation.rules;

/**
 * So many standard deviations above the mean of the trailing window, the current value excluded. The spike enters its own baseline.
 *
 * <p>Three rules in use are of this form, apart in the window, the threshold and how full the window has to be. A constant window
 * has no deviation and marks nothing.
 */
final class ZScoreRule implements SpikeRule {

    private final SlidingWindow window;
    private final int least;
    private final double sigmas;
    private final int lostFreedom;

    private ZScoreRule(int length, int least, double sigmas, int lostFreedom) {
        window = new SlidingWindow(length);
        this.least = least;
        this.sigmas = sigmas;
        this.lostFreedom = lostFreedom;
    }

    /** The z-score automation of Weights &amp; Biases at its defaults: 30 values, all there, 3 σ of the population. */
    static ZScoreRule wandb() {
        return new ZScoreRule(30, 30, 3, 0);
    }

    /**
     * SkipStepOptimizer of OLMo-core: 128 values, at least 64, 6 σ of the sample ({@code torch.std_mean}). It takes the absolute
     * z; here only rises count, since no fall is a spike.
     */
    static ZScoreRule skipStep() {
        return new ZScoreRule(128, 64, 6, 1);
    }

    /** Spike score of OLMo 2 (2024): 7 σ from the rolling mean over 1000 values; here from 100 on, or short runs had none. */
    static ZScoreRule olmo2() {
        return new ZScoreRule(1000, 100, 7, 0);
    }

    @Override
    public boolean isSpike(double value) {
        boolean spike = window.size() >= least && isFar(value);
        window.add(value);
        return spike;
    }

    private boolean isFar(double value) {
        double deviation = window.deviation(lostFreedom);
        return deviation > 0 && (value - window.mean()) / deviation >= sigmas;
    }
}
