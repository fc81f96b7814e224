package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * Where a spike lies and how high it rose, as far as the loss has told.
 *
 * @param number of the spike in its run and attempt, from 1
 * @param startStep first step that had left the baseline
 * @param peakStep step of the highest loss so far (the first non-finite step where there is one)
 * @param endStep first step back at the pre-spike level, or the last step of a spike that never came back; null while open
 * @param detectedAtStep step whose reading decided this
 * @param baselineLoss level that the loss rose from: the lowest of its recent steps, or the median of a noisy series
 * @param peakLoss highest loss so far; NaN or infinite where the loss was
 * @param gradientNormRatio largest gradient norm in the spike ÷ its level before
 * @param learningRate learning rate at the start of the spike
 * @param scale scale on which the series was followed
 */
public record SpikeShape(
        int number,
        long startStep,
        long peakStep,
        Long endStep,
        long detectedAtStep,
        double baselineLoss,
        double peakLoss,
        Measurement gradientNormRatio,
        Measurement learningRate,
        LossScale scale) {

    /** End of the spike, or the step that was last decided on while it is open. */
    public long lastStep() {
        return endStep == null ? detectedAtStep : endStep;
    }
}
