package org.catapultwatch.trainer.optimizer;

import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * Takes the steps of an optimizer. Remembers what its next step needs; one a run. Owns native memory where it remembers anything;
 * not safe for use by several threads.
 */
public interface WeightUpdate extends AutoCloseable {

    /**
     * Changes the weights by one step.
     *
     * @param gradient of the loss at these weights; overwritten
     */
    void apply(double learningRate, Weights weights, Weights gradient);

    @Override
    void close();

    /**
     * That of an optimizer, at its first step.
     *
     * @param like weights whose architecture and type it serves
     */
    static WeightUpdate of(Optimizer optimizer, OptimizerSettings settings, Weights like) {
        return switch (optimizer) {
            case SGD -> new PlainUpdate();
            case MOMENTUM -> new HeavyBallUpdate(settings.momentum(), like);
            case RMSPROP -> new AdaptiveUpdate(new RmsProp(1, settings.smoothing(), settings.epsilon()), like);
            case ADAGRAD -> new AdaptiveUpdate(new AdaGrad(1, settings.epsilon()), like);
            case ADADELTA -> new AdaptiveUpdate(new AdaDelta(settings.smoothing(), settings.epsilon()), like);
            case ADAM -> new AdaptiveUpdate(new Adam(1, settings.beta1(), settings.beta2(), settings.epsilon()), like);
        };
    }
}
