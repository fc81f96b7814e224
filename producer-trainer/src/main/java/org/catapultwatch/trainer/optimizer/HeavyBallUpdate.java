package org.catapultwatch.trainer.optimizer;

import org.catapultwatch.trainer.network.Weights;

/**
 * v ← μ v + g, w ← w − η v.
 *
 * <p>ND4J's momentum is Nesterov's, whose limit of stability is another one. Source: Polyak 1964.
 */
final class HeavyBallUpdate implements WeightUpdate {

    private final double momentum;
    private final Weights velocity;

    HeavyBallUpdate(double momentum, Weights like) {
        this.momentum = momentum;
        this.velocity = new Weights(like.architecture(), like.type());
    }

    @Override
    public void apply(double learningRate, Weights weights, Weights gradient) {
        velocity.scale(momentum);
        velocity.add(1, gradient);
        weights.add(-learningRate, velocity);
    }

    @Override
    public void close() {
        velocity.close();
    }
}
