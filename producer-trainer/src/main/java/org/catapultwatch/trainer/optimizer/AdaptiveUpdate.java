package org.catapultwatch.trainer.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Steps by one of ND4J's updaters, layer by layer.
 *
 * <p>The updater works at a rate of 1 and its step is multiplied: every one used here is linear in its rate, and AdaDelta has none.
 */
final class AdaptiveUpdate implements WeightUpdate {

    private final List<INDArray> states = new ArrayList<>();
    private final List<GradientUpdater<?>> updaters = new ArrayList<>();
    private int step;

    AdaptiveUpdate(IUpdater rule, Weights like) {
        for (int layer = 0; layer < like.architecture().layers(); layer++) {
            INDArray weights = like.layer(layer);
            INDArray state = Nd4j.create(like.type(), new long[] {1, rule.stateSize(weights.length())}, 'f');
            GradientUpdater<?> updater = rule.instantiate(state, true);
            // It took the state's shape for the gradient's.
            updater.setStateViewArray(state, weights.shape(), 'f', true);
            states.add(state);
            updaters.add(updater);
        }
    }

    @Override
    public void apply(double learningRate, Weights weights, Weights gradient) {
        for (int layer = 0; layer < updaters.size(); layer++) {
            updaters.get(layer).applyUpdater(gradient.layer(layer), step, 0);
        }
        step++;
        weights.add(-learningRate, gradient);
    }

    @Override
    public void close() {
        states.forEach(INDArray::close);
    }
}
