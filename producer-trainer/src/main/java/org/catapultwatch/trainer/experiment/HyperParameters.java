package org.catapultwatch.trainer.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.trainer.data.Task;

/** What a run announces of its configuration, for people to read. */
final class HyperParameters {

    private final Map<String, String> words = new TreeMap<>();

    private HyperParameters() {}

    static Map<String, String> of(ExperimentConfig config, Task task) {
        HyperParameters all = new HyperParameters();
        all.put("experiment", config.name());
        all.put("task", config.task().word());
        all.put("rank", config.task() == TaskKind.LOW_RANK ? config.rank() : null);
        all.put("classes", config.classes());
        all.put("inputs", task.inputs());
        all.put("outputs", task.outputs());
        all.put("samples", config.samples());
        all.put("network", config.network().word());
        all.put("batchSize", config.effectiveBatchSize());
        all.put("dataSeed", config.dataSeed());
        all.put("seed", config.seed());
        all.network(config);
        all.schedule(config);
        all.optimizer(config);
        return all.words;
    }

    private void network(ExperimentConfig config) {
        switch (config.network()) {
            case FULLY_CONNECTED -> {
                put("hiddenLayers", config.hiddenLayers());
                put("width", config.width());
            }
            case CONVOLUTIONAL -> put("filters", config.filters());
        }
    }

    private void schedule(ExperimentConfig config) {
        put("schedule", config.schedule().word());
        switch (config.schedule()) {
            case CONSTANT -> put("learningRate", config.learningRate());
            case STEP -> {
                put("learningRate", config.learningRate());
                put("decayEvery", config.decayEvery());
                put("decayFactor", config.decayFactor());
            }
            case COSINE -> {
                put("learningRate", config.learningRate());
                put("cycleSteps", config.cycleSteps());
                put("cycleGrowth", config.cycleGrowth());
                put("leastLearningRate", config.leastLearningRate());
            }
            case RAISE_ON_RETURN -> {
                put("startRatio", config.startRatio());
                put("raiseRatio", config.raiseRatio());
                put("catapults", config.catapults());
            }
        }
    }

    private void optimizer(ExperimentConfig config) {
        put("optimizer", config.optimizer().word());
        switch (config.optimizer()) {
            case SGD -> {}
            case MOMENTUM -> put("momentum", config.optimizerSettings().momentum());
            case RMSPROP, ADADELTA ->
                put("smoothing", config.optimizerSettings().smoothing());
            case ADAGRAD -> put("epsilon", config.optimizerSettings().epsilon());
            case ADAM -> {
                put("beta1", config.optimizerSettings().beta1());
                put("beta2", config.optimizerSettings().beta2());
            }
        }
    }

    private void put(String key, Object value) {
        if (value != null) {
            words.put(key, value.toString());
        }
    }
}
