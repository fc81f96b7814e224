package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * What a spike was, and why.
 *
 * @param kind what it was
 * @param label the kind as it is shown; differs from its word where the loss is not the squared error
 * @param evidence the numbers it rests on
 * @param reason the decision in one sentence
 */
public record SpikeVerdict(SpikeKind kind, String label, Evidence evidence, String reason) {

    /**
     * The numbers a verdict rests on; what could not be measured says why.
     *
     * @param lambdaMaxBefore largest kernel eigenvalue at the last snapshot before the spike
     * @param lambdaMaxAfter largest kernel eigenvalue at the first snapshot after it
     * @param topShareOfRise part of the rise that lay in the top eigenspace; above 1 when the rest fell meanwhile
     * @param learningRateRatio learning rate ÷ critical learning rate at the start of the spike
     * @param gradientNormRatio largest gradient norm in the spike ÷ its level before
     */
    public record Evidence(
            Measurement lambdaMaxBefore,
            Measurement lambdaMaxAfter,
            Measurement topShareOfRise,
            Measurement learningRateRatio,
            Measurement gradientNormRatio) {}
}
