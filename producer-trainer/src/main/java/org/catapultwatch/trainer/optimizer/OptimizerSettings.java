package org.catapultwatch.trainer.optimizer;

/**
 * What an optimizer is set to, learning rate apart; each uses its own part.
 *
 * @param momentum μ of the heavy ball, from 0 to below 1
 * @param beta1 of Adam, from 0 to below 1: part of the running mean that stays
 * @param beta2 of Adam, from 0 to below 1: part of the running mean square that stays
 * @param smoothing of RMSprop and AdaDelta, from 0 to below 1: part of the running mean square that stays
 * @param epsilon what keeps denominators of the adaptive ones from zero
 */
public record OptimizerSettings(double momentum, double beta1, double beta2, double smoothing, double epsilon) {

    /** Momentum 0.9, and the defaults of the papers where they give one. */
    public static OptimizerSettings defaults() {
        return new OptimizerSettings(0.9, 0.9, 0.999, 0.9, 1e-8);
    }
}
