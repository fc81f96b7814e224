package org.catapultwatch.trainer.experiment;

/** Told after every step; must return at once. */
@FunctionalInterface
public interface TrainingProgress {

    /** A step was taken at this training loss. */
    void at(long step, double trainLoss);
}
