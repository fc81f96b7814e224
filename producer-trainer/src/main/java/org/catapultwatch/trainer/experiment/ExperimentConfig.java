package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.catapultwatch.trainer.optimizer.Loss;
import org.catapultwatch.trainer.optimizer.Optimizer;
import org.catapultwatch.trainer.optimizer.OptimizerSettings;

/**
 * Everything that determines a run, as its YAML file and {@code --set} name it.
 *
 * @param name of the experiment
 * @param description what it shows, in a sentence; may be missing
 * @param task what is learnt; the low-rank regression where missing
 * @param rank for the low-rank regression: coordinates that the true predictor multiplies
 * @param inputs for the low-rank regression: d
 * @param data for tasks on the user's files: their folder
 * @param classes for images: two labels, told apart by the sign of one output; all classes, one output each, where missing
 * @param samples n, training samples
 * @param network which network learns; a fully connected one where missing
 * @param hiddenLayers for a fully connected network: hidden layers
 * @param width for a fully connected network: units of each
 * @param filters for a convolutional network: filters of each convolution
 * @param loss what is minimised; the squared error where missing
 * @param optimizer how a gradient becomes a step; plain (stochastic) gradient descent where missing
 * @param momentum for momentum: what stays of the velocity; 0.9 where missing
 * @param beta1 for Adam: what stays of the running mean; 0.9 where missing
 * @param beta2 for Adam: what stays of the running mean square; 0.999 where missing
 * @param smoothing for RMSprop and AdaDelta: what stays of the running mean square; 0.9 where missing
 * @param epsilon for the adaptive optimizers: what keeps their denominators from zero; 1e−8 where missing
 * @param batchSize samples of a minibatch, 0 for the full set
 * @param schedule of the learning rate
 * @param learningRate for the constant schedule; the first one of the step schedule, the highest one of the cosine schedule
 * @param decayEvery for the step schedule: steps between two multiplications
 * @param decayFactor what it multiplies by
 * @param cycleSteps for the cosine schedule: steps of the first cycle
 * @param cycleGrowth steps of a cycle ÷ those of the one before; 1 where missing
 * @param leastLearningRate what a cycle goes down to; 0 where missing
 * @param startRatio learning rate ÷ critical one at the start, for the raising schedule
 * @param raiseRatio the same at every raise
 * @param raiseBelow training loss under which it raises
 * @param excursionAbove training loss that must have been passed since the last raise
 * @param catapults returns after which the run is over
 * @param stopBelow training loss under which the run is over
 * @param steps at most
 * @param expectedSteps about how many it takes, for progress lines only
 * @param kernelEvery the most steps between kernel snapshots
 * @param gradientEvery cadence of gradient snapshots, steps
 * @param probeSamples training samples behind a kernel snapshot: the first ones
 * @param agopSamples test samples behind a gradient snapshot and the test loss
 * @param dataSeed of the samples, training and test: which data set it is
 * @param seed of the initial weights and the order of the minibatches: which run on it
 */
public record ExperimentConfig(
        String name,
        String description,
        TaskKind task,
        Integer rank,
        Integer inputs,
        String data,
        String classes,
        int samples,
        NetworkKind network,
        Integer hiddenLayers,
        Integer width,
        Integer filters,
        Loss loss,
        Optimizer optimizer,
        Double momentum,
        Double beta1,
        Double beta2,
        Double smoothing,
        Double epsilon,
        int batchSize,
        RateSchedule schedule,
        Double learningRate,
        Long decayEvery,
        Double decayFactor,
        Long cycleSteps,
        Double cycleGrowth,
        Double leastLearningRate,
        Double startRatio,
        Double raiseRatio,
        Double raiseBelow,
        Double excursionAbove,
        Integer catapults,
        Double stopBelow,
        long steps,
        Long expectedSteps,
        int kernelEvery,
        int gradientEvery,
        int probeSamples,
        int agopSamples,
        long dataSeed,
        long seed) {

    public ExperimentConfig {
        task = task == null ? TaskKind.LOW_RANK : task;
        network = network == null ? NetworkKind.FULLY_CONNECTED : network;
        loss = loss == null ? Loss.SQUARED_ERROR : loss;
        optimizer = optimizer == null ? Optimizer.SGD : optimizer;
    }

    /** This experiment with some keys replaced; all faults are reported at once. */
    public ExperimentConfig with(Map<String, String> overrides) {
        return ExperimentReader.override(this, overrides);
    }

    /** Samples a step is taken on. */
    public int effectiveBatchSize() {
        return isFullBatch() ? samples : batchSize;
    }

    /** Whether every step is taken on the full training set. */
    @JsonIgnore
    public boolean isFullBatch() {
        return batchSize == 0 || batchSize == samples;
    }

    /** What the optimizer is set to. */
    @JsonIgnore
    public OptimizerSettings optimizerSettings() {
        OptimizerSettings defaults = OptimizerSettings.defaults();
        return new OptimizerSettings(
                orDefault(momentum, defaults.momentum()),
                orDefault(beta1, defaults.beta1()),
                orDefault(beta2, defaults.beta2()),
                orDefault(smoothing, defaults.smoothing()),
                orDefault(epsilon, defaults.epsilon()));
    }

    /** μ of the heavy ball; 0 for every other optimizer. */
    @JsonIgnore
    public double heavyBallMomentum() {
        return optimizer == Optimizer.MOMENTUM ? optimizerSettings().momentum() : 0;
    }

    /** About how many steps the run takes; empty where nobody knows. */
    public OptionalLong likelySteps() {
        return expectedSteps == null ? OptionalLong.empty() : OptionalLong.of(Math.min(expectedSteps, steps));
    }

    private static double orDefault(Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    List<String> faults() {
        return new ExperimentFaults(this).all();
    }
}
