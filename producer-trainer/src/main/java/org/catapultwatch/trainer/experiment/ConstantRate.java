package org.catapultwatch.trainer.experiment;

import java.util.function.DoubleSupplier;

/** One rate throughout. */
record ConstantRate(double rate) implements LearningRate {

    @Override
    public double next(double trainLoss, DoubleSupplier critical) {
        return rate;
    }

    @Override
    public boolean isDone() {
        return false;
    }
}
