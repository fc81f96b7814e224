package org.catapultwatch.trainer.experiment;

import java.util.function.DoubleSupplier;

/** The learning rate of a run, step by step, and whether its schedule has come to its end. Stateful; one a run. */
interface LearningRate {

    /**
     * The rate of the step that is taken at this training loss.
     *
     * @param critical the critical learning rate of the full batch at this moment; costs a kernel, asked only where needed
     */
    double next(double trainLoss, DoubleSupplier critical);

    /** Whether the last call found the schedule's end. */
    boolean isDone();

    static LearningRate of(ExperimentConfig config) {
        return switch (config.schedule()) {
            case CONSTANT -> new ConstantRate(config.learningRate());
            case STEP -> new StepDecay(config.learningRate(), config.decayEvery(), config.decayFactor());
            case COSINE ->
                new CosineWithRestarts(
                        config.learningRate(),
                        config.leastLearningRate() == null ? 0 : config.leastLearningRate(),
                        config.cycleSteps(),
                        config.cycleGrowth() == null ? 1 : config.cycleGrowth());
            case RAISE_ON_RETURN -> new RaisedOnReturn(config);
        };
    }
}
