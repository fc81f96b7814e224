package org.catapultwatch.standalone.reproduce;

import org.catapultwatch.detector.offline.JudgedSpike;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.SpikeKind;

/**
 * What the detector said of one spike.
 *
 * @param kind what it was
 * @param startStep first step that had left the baseline
 * @param peakStep step of the highest loss
 * @param peakLoss highest loss
 * @param topShare part of its rise that lay in the kernel's top eigenspace
 * @param lambdaBefore largest kernel eigenvalue before it
 * @param lambdaAfter largest kernel eigenvalue after it
 */
record SpikeOutcome(
        SpikeKind kind,
        long startStep,
        long peakStep,
        double peakLoss,
        Measurement topShare,
        Measurement lambdaBefore,
        Measurement lambdaAfter) {

    static SpikeOutcome of(JudgedSpike spike) {
        var evidence = spike.verdict().evidence();
        return new SpikeOutcome(
                spike.verdict().kind(),
                spike.shape().startStep(),
                spike.shape().peakStep(),
                spike.shape().peakLoss(),
                evidence.topShareOfRise(),
                evidence.lambdaMaxBefore(),
                evidence.lambdaMaxAfter());
    }

    /** Whether the loss came back. */
    boolean isBack() {
        return switch (kind) {
            case CATAPULT, RECOVERED, OUTLIER -> true;
            case LEVEL_SHIFT, DIVERGENCE, UNDECIDED -> false;
        };
    }

    /** Relative fall of the largest kernel eigenvalue; negative where it rose. */
    Measurement lambdaFall() {
        if (!lambdaBefore.isDefined() || !lambdaAfter.isDefined()) {
            return lambdaBefore.isDefined() ? lambdaAfter : lambdaBefore;
        }
        return Measurement.of(1 - lambdaAfter.value() / lambdaBefore.value());
    }
}
