package org.catapultwatch.trainer.experiment;

import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The steps of a {@link TrainingRun} and nothing else: no telemetry, no norms, no snapshots. What telemetry costs is measured
 * against it.
 */
public final class UnobservedRun {

    private UnobservedRun() {}

    /** Trains to the end of the schedule and returns how many steps were evaluated. */
    public static long train(ExperimentConfig config) {
        LinearAlgebra.pinToOneThread();
        Task task = TaskLoader.load(config);
        Architecture architecture = TaskLoader.architecture(config, task);
        DataType type = DataType.FLOAT;
        try (Samples training = task.training(type, config.samples(), config.dataSeed());
                Weights weights = Weights.gaussian(architecture, type, RandomStream.WEIGHTS.of(config.seed()));
                Descent descent = new Descent(config, training, weights, type)) {
            long step = 0;
            while (true) {
                Descent.Evaluation now = descent.evaluate();
                step++;
                boolean isBelow = config.stopBelow() != null && now.trainLoss() < config.stopBelow();
                if (descent.isScheduleDone() || isBelow || step >= config.steps() || !Double.isFinite(now.loss())) {
                    return step;
                }
                descent.step();
            }
        }
    }
}
