package org.catapultwatch.detector.verdict;

/**
 * The gradient norm as a second witness: a small rise of the loss is a spike where the norm has left its own level within the same
 * few readings. In large runs the norm leads the loss by steps; alone it says nothing, since a noisy norm beside a quiet loss is
 * common there. Stateless; what is remembered comes as arguments.
 */
final class GradientWitness {

    /** Readings within which loss and gradient norm are together. */
    private static final int READINGS = 3;

    /** Gradient norms that make a level; public fragments of a spike have three readings before it. */
    private static final int WARM_UP = 3;

    /** Fewer than this have no noise at all, fewer than the second number less than is to be known. */
    private static final int SOME_NOISE = 8;

    private static final int KNOWN_NOISE = 32;

    /** Deviations of its logarithm by which the norm must exceed its level; fewer than the loss alone, as both must agree. */
    private static final double DEVIATIONS = 5;

    private final DetectorConfig config;

    GradientWitness(DetectorConfig config) {
        this.config = config;
    }

    /** Rise of the loss that a spike so witnessed has to undo by half: what is asked of it, or what its noise does. */
    double leastRise(LossScale scale, BaselineLevels levels) {
        return Math.max(scale.multiple(config.witnessedRiseFactor(), levels.value()), 2 * levels.noise());
    }

    /**
     * Whether loss and gradient norm have left their levels together.
     *
     * @param value the loss, on the scale of the series
     * @param gradientNorm NaN where none was sent
     * @param quiet the steps outside spikes before it
     * @param from those from this step on may be part of the rise
     */
    boolean bearsOut(
            double value, double gradientNorm, RecentSteps quiet, long from, LossScale scale, BaselineLevels levels) {
        if (!Double.isFinite(gradientNorm) || quiet.size() < WARM_UP) {
            return false;
        }
        int before = quiet.countSince(from, READINGS - 1);
        double highest = Math.max(value, quiet.highest(before));
        if (highest <= levels.value() + scale.multiple(config.witnessedRiseFactor(), levels.value())) {
            return false;
        }
        double earlier = quiet.highestGradientNorm(before);
        double norm = earlier > gradientNorm ? earlier : gradientNorm;
        double noise = quiet.size() < SOME_NOISE ? 0 : DEVIATIONS * levels.gradientNoise() / quiet.known(KNOWN_NOISE);
        return norm > levels.gradientNorm() * Math.max(config.gradientFactor(), Math.exp(noise));
    }
}
