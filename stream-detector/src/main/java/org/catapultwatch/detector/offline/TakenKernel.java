package org.catapultwatch.detector.offline;

import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * What a kernel snapshot said.
 *
 * @param isHessian whether its eigenvalue is the loss Hessian's own
 */
record TakenKernel(KernelPoint point, boolean isHessian) {

    CriticalLearningRate criticalRate(RunEvent run) {
        return isHessian
                ? CriticalLearningRate.ofHessian(point.lambdaMax(), run.getMomentum())
                : RunReader.facts(run).criticalLearningRate(point.lambdaMax());
    }
}
