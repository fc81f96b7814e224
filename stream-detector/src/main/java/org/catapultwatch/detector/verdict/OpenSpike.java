package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * What a tracker remembers of the spike that is open. NaN stands for a gradient norm or learning rate that was not sent.
 * Baseline, limit, lowest and valley are on the scale of the series.
 *
 * @param startStep first step that had left the baseline
 * @param peakStep step of the highest loss so far
 * @param progressStep last step at which it rose to a new peak or had come a good part further back
 * @param returnStep first step of the present stay at the return level; -1 while away from it
 * @param heldSteps readings of that stay
 * @param readings readings so far
 * @param baseline the level it rose from
 * @param limit it is back where the series lies at most this far above that level
 * @param together readings whose mean has to tell that
 * @param manner kind of the series
 * @param lowest lowest value since the peak that counted as progress
 * @param valley lowest value since the peak
 * @param valleyStep its step
 * @param peakLoss highest loss so far
 * @param gradientLevel median gradient norm before the spike
 * @param peakGradientNorm largest gradient norm so far
 * @param learningRate learning rate at the reading that opened it
 */
public record OpenSpike(
        long startStep,
        long peakStep,
        long progressStep,
        long returnStep,
        int heldSteps,
        int readings,
        double baseline,
        double limit,
        int together,
        Manner manner,
        double lowest,
        double valley,
        long valleyStep,
        double peakLoss,
        double gradientLevel,
        double peakGradientNorm,
        double learningRate) {

    static final long AWAY = -1;

    /** Part of its height that a spike must have come further back by to be on its way still. */
    private static final double PROGRESS = 0.05;

    /** A spike without its first reading. */
    static OpenSpike at(long startStep, Departure departure, double gradientLevel, double learningRate) {
        return new OpenSpike(
                startStep,
                startStep,
                startStep,
                AWAY,
                0,
                0,
                departure.baseline(),
                departure.limit(),
                departure.together(),
                departure.manner(),
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                startStep,
                Double.NEGATIVE_INFINITY,
                gradientLevel,
                Double.NaN,
                learningRate);
    }

    boolean isBack() {
        return returnStep != AWAY;
    }

    /** Height of the spike on the scale of the series. */
    double rise(LossScale scale) {
        return scale.of(peakLoss) - baseline;
    }

    /** The spike with one more reading that is finite. */
    OpenSpike with(long step, double loss, LossScale scale, double gradientNorm, boolean back) {
        double value = scale.of(loss);
        boolean higher = loss > peakLoss;
        boolean lower = value < lowest - PROGRESS * Math.max(0, rise(scale));
        return new OpenSpike(
                startStep,
                higher ? step : peakStep,
                higher || lower ? step : progressStep,
                back ? (isBack() ? returnStep : step) : AWAY,
                back ? heldSteps + 1 : 0,
                readings + 1,
                baseline,
                limit,
                together,
                manner,
                higher || lower ? value : lowest,
                higher || value < valley ? value : valley,
                higher || value < valley ? step : valleyStep,
                higher ? loss : peakLoss,
                gradientLevel,
                larger(gradientNorm),
                learningRate);
    }

    /** The spike with the reading that is not finite, which becomes its peak. */
    OpenSpike lost(long step, double loss, double gradientNorm) {
        return new OpenSpike(
                startStep,
                step,
                step,
                AWAY,
                0,
                readings + 1,
                baseline,
                limit,
                together,
                manner,
                lowest,
                valley,
                valleyStep,
                loss,
                gradientLevel,
                larger(gradientNorm),
                learningRate);
    }

    /** The spike on the linear scale, from the logarithmic one. */
    OpenSpike toLinear() {
        return new OpenSpike(
                startStep,
                peakStep,
                progressStep,
                returnStep,
                heldSteps,
                readings,
                Math.exp(baseline),
                Math.expm1(limit) * Math.exp(baseline),
                together,
                manner,
                Math.exp(lowest),
                Math.exp(valley),
                valleyStep,
                peakLoss,
                gradientLevel,
                peakGradientNorm,
                learningRate);
    }

    SpikeShape shape(int number, Long endStep, long detectedAtStep, LossScale scale) {
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
                scale.toLoss(baseline),
                peakLoss,
                gradientRatio,
                rate,
                scale);
    }

    private double larger(double gradientNorm) {
        return Double.isFinite(gradientNorm) && !(gradientNorm <= peakGradientNorm) ? gradientNorm : peakGradientNorm;
    }
}
