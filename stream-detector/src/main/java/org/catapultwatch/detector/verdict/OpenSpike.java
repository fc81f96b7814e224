package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * What a tracker remembers of the spike that is open. NaN stands for a gradient norm or learning rate that was not sent.
 *
 * @param startStep first step that had left the baseline
 * @param peakStep step of the highest loss so far
 * @param returnStep first step of the present stay at the return level; -1 while away from it
 * @param heldSteps readings of that stay
 * @param baseline log of the baseline loss
 * @param noise median step-to-step change of the log loss before the spike
 * @param peakLoss highest loss so far
 * @param gradientLevel median gradient norm before the spike
 * @param peakGradientNorm largest gradient norm so far
 * @param learningRate learning rate at the start
 */
public record OpenSpike(
        long startStep,
        long peakStep,
        long returnStep,
        int heldSteps,
        double baseline,
        double noise,
        double peakLoss,
        double gradientLevel,
        double peakGradientNorm,
        double learningRate) {

    static final long AWAY = -1;

    boolean isBack() {
        return returnStep != AWAY;
    }

    /** Height of the spike on the log scale. */
    double logRise() {
        return LogLoss.of(peakLoss) - baseline;
    }

    /** The spike with one more reading; a non-finite loss becomes its peak and stays it. */
    OpenSpike with(long step, double loss, double gradientNorm, boolean back) {
        boolean higher = !(loss <= peakLoss);
        double norm =
                Double.isFinite(gradientNorm) && !(gradientNorm <= peakGradientNorm) ? gradientNorm : peakGradientNorm;
        return new OpenSpike(
                startStep,
                higher ? step : peakStep,
                back ? (isBack() ? returnStep : step) : AWAY,
                back ? heldSteps + 1 : 0,
                baseline,
                noise,
                higher ? loss : peakLoss,
                gradientLevel,
                norm,
                learningRate);
    }

    SpikeShape shape(int number, Long endStep, long detectedAtStep) {
        Measurement gradientRatio = gradientLevel > 0
                ? Measurement.of(peakGradientNorm / gradientLevel)
                : Measurement.undefined("no gradient norm before the spike");
        Measurement rate = Double.isNaN(learningRate)
                ? Measurement.undefined("no learning rate at the start of the spike")
                : Measurement.of(learningRate);
        return new SpikeShape(
                number,
                startStep,
                peakStep,
                endStep,
                detectedAtStep,
                LogLoss.toLoss(baseline),
                peakLoss,
                gradientRatio,
                rate);
    }
}
