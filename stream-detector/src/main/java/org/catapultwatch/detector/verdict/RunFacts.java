package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * What a run declares about itself that bears on its verdicts.
 *
 * @param squaredLoss whether the loss is the squared error, for which alone the catapult theory is validated
 * @param curvatureScale c in 2/(c·λ_max(K)); 1 where the eigenvalues sent are those of the Hessian itself
 * @param momentum heavy-ball momentum, 0 for none
 */
public record RunFacts(boolean squaredLoss, Measurement curvatureScale, double momentum) {

    /** Facts of a run that declared nothing: squared loss, no momentum, no curvature scale. */
    public static RunFacts unknown() {
        return new RunFacts(true, Measurement.undefined("the run declared no curvature scale"), 0);
    }

    /** Critical learning rate at a kernel eigenvalue of this run. */
    public CriticalLearningRate criticalLearningRate(Measurement lambdaMax) {
        return CriticalLearningRate.of(lambdaMax, curvatureScale, momentum);
    }
}
