package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * Where a spike lies and how high it rose, as far as the loss has told.
 *
 * @param number of the spike in its run and attempt: from 1 on those that the loss of the steps shows; from
 *     {@value #FIRST_OF_PROBE} on those that only the {@linkplain ProbeTracker probe loss} shows, which are found later
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

    /** Number of the first spike that only the probe loss shows: more than the steps of any run can show. */
    public static final int FIRST_OF_PROBE = 1_000_001;

    /** Whether the spike of a number is one that only the probe loss shows. */
    public static boolean isOfProbe(int number) {
        return number >= FIRST_OF_PROBE;
    }

    /** A number as people read it: "3", and "K3" for the third of those that only the kernels show. */
    public static String name(int number) {
        return isOfProbe(number) ? "K" + (number - FIRST_OF_PROBE + 1) : Integer.toString(number);
    }

    /** Whether only the probe loss shows it. */
    public boolean isOfProbe() {
        return isOfProbe(number);
    }

    /** The same spike as one that only the probe loss shows, after so many others. */
    public SpikeShape ofProbe(int toldBefore) {
        return with(FIRST_OF_PROBE + toldBefore, endStep);
    }

    /** The same spike before its end was known. */
    public SpikeShape withoutEnd() {
        return with(number, null);
    }

    private SpikeShape with(int otherNumber, Long otherEnd) {
        return new SpikeShape(
                otherNumber,
                startStep,
                peakStep,
                otherEnd,
                detectedAtStep,
                baselineLoss,
                peakLoss,
                gradientNormRatio,
                learningRate,
                scale);
    }

    /** End of the spike, or the step that was last decided on while it is open. */
    public long lastStep() {
        return endStep == null ? detectedAtStep : endStep;
    }
}
