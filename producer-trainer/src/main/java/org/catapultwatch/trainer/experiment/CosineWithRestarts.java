package org.catapultwatch.trainer.experiment;

import java.util.function.DoubleSupplier;

/**
 * Down half a cosine from the highest to the least rate, then at once up again, cycle after cycle: at step t of a cycle of T the
 * rate is least + ½ (highest − least)(1 + cos(π t / T)).
 *
 * <p>Source: Loshchilov and Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", equation 5.
 */
final class CosineWithRestarts implements LearningRate {

    private final double highest;
    private final double least;
    private final double growth;
    private double cycleSteps;
    private long step;

    /**
     * A schedule at its first step.
     *
     * @param highest rate at the start of every cycle
     * @param least rate that a cycle goes down to
     * @param cycleSteps T of the first cycle
     * @param growth T of a cycle ÷ T of the one before
     */
    CosineWithRestarts(double highest, double least, long cycleSteps, double growth) {
        this.highest = highest;
        this.least = least;
        this.cycleSteps = cycleSteps;
        this.growth = growth;
    }

    @Override
    public double next(double trainLoss, DoubleSupplier critical) {
        if (step >= cycleSteps) {
            step = 0;
            cycleSteps = Math.rint(cycleSteps * growth);
        }
        return least + (highest - least) * (1 + Math.cos(Math.PI * step++ / cycleSteps)) / 2;
    }

    @Override
    public boolean isDone() {
        return false;
    }
}
