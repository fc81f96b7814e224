package org.catapultwatch.trainer.experiment;

import java.util.function.DoubleSupplier;

/** Multiplied by a factor every so many steps. */
final class StepDecay implements LearningRate {

    private final double first;
    private final long every;
    private final double factor;
    private long step;

    /**
     * A schedule at its first step.
     *
     * @param first rate of the first steps
     * @param every steps between two multiplications
     * @param factor what it is multiplied by
     */
    StepDecay(double first, long every, double factor) {
        this.first = first;
        this.every = every;
        this.factor = factor;
    }

    @Override
    public double next(double trainLoss, DoubleSupplier critical) {
        long decays = step++ / every;
        return first * Math.pow(factor, (double) decays);
    }

    @Override
    public boolean isDone() {
        return false;
    }
}
