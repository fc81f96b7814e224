package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * What one kernel snapshot says.
 *
 * @param step step it was taken at
 * @param scope the samples it was taken on
 * @param lambdaMax largest eigenvalue
 * @param lossTop loss in the top eigenspace, (1/n) Σ_{j≤s} (u_jᵀ r)²
 * @param lossRest loss outside it
 */
public record KernelPoint(long step, Scope scope, Measurement lambdaMax, Measurement lossTop, Measurement lossRest) {

    /** Whether the loss is known with its part in the top eigenspace. */
    boolean hasLossSplit() {
        return lossTop.isDefined() && lossRest.isDefined();
    }

    /** Loss of the samples of the kernel; call only where the split is known. */
    double loss() {
        return lossTop.value() + lossRest.value();
    }
}
