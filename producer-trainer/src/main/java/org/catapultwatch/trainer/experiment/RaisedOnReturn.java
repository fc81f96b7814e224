package org.catapultwatch.trainer.experiment;

import java.util.function.DoubleSupplier;

/**
 * Below critical at first. Whenever the loss has come down – after a raise: has been up and come back –, the rate is raised
 * above the critical one of that moment; at the last return the schedule is done.
 *
 * <p>Source: the many catapults of gradient descent in Zhu et al., "Catapults in SGD" (ICML 2024).
 */
final class RaisedOnReturn implements LearningRate {

    private final ExperimentConfig config;
    private double rate = Double.NaN;
    private int raises;
    private boolean isInExcursion;
    private boolean isDone;

    RaisedOnReturn(ExperimentConfig config) {
        this.config = config;
    }

    @Override
    public double next(double trainLoss, DoubleSupplier critical) {
        if (Double.isNaN(rate)) {
            rate = config.startRatio() * critical.getAsDouble();
        }
        isInExcursion |= raises > 0 && trainLoss > config.excursionAbove();
        boolean isBack = trainLoss < config.raiseBelow() && (raises == 0 || isInExcursion);
        if (isBack && raises == config.catapults()) {
            isDone = true;
        } else if (isBack) {
            rate = config.raiseRatio() * critical.getAsDouble();
            raises++;
            isInExcursion = false;
        }
        return rate;
    }

    @Override
    public boolean isDone() {
        return isDone;
    }
}
