package org.catapultwatch.trainer.optimizer;

import org.catapultwatch.trainer.network.Weights;

/** w ← w − η g. */
final class PlainUpdate implements WeightUpdate {

    @Override
    public void apply(double learningRate, Weights weights, Weights gradient) {
        weights.add(-learningRate, gradient);
    }

    @Override
    public void close() {}
}
