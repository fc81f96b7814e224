package org.catapultwatch.trainer.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.catapultwatch.trainer.optimizer.Loss;

/** All that is wrong with an experiment, key by key: value given, what was expected. */
final class ExperimentFaults {

    private static final Pattern TWO_LABELS = Pattern.compile("\\d+,\\d+");

    private final ExperimentConfig config;
    private final List<String> found = new ArrayList<>();

    ExperimentFaults(ExperimentConfig config) {
        this.config = config;
    }

    List<String> all() {
        task();
        network();
        optimizer();
        schedule();
        length();
        return found;
    }

    private void task() {
        if (config.task() == TaskKind.LOW_RANK) {
            atLeast("rank", config.rank(), 1);
            atLeast("inputs", config.inputs(), config.rank() == null ? 1 : config.rank());
        } else if (config.classes() != null
                && !TWO_LABELS.matcher(config.classes()).matches()) {
            found.add("classes is " + config.classes() + ", expected two labels such as 3,8");
        }
        if (config.task().isFromFolder() && config.data() == null) {
            found.add("data is missing, expected the folder of the files");
        }
        atLeast("samples", config.samples(), 1);
        within("probeSamples", config.probeSamples(), 1, config.samples());
        atLeast("agopSamples", config.agopSamples(), 1);
    }

    private void network() {
        if (config.network() == NetworkKind.FULLY_CONNECTED) {
            atLeast("hiddenLayers", config.hiddenLayers(), 0);
            atLeast("width", config.width(), 1);
        } else {
            atLeast("filters", config.filters(), 1);
            if (config.task() == TaskKind.LOW_RANK) {
                found.add("network is convolutional, expected fully-connected for a task without images");
            }
        }
        boolean isOneOutput = config.task() == TaskKind.LOW_RANK || config.classes() != null;
        if (config.loss() == Loss.CROSS_ENTROPY && isOneOutput) {
            found.add("loss is cross-entropy, expected squared-error for a network of one output");
        }
    }

    private void optimizer() {
        within("batchSize", config.batchSize(), 0, config.samples());
        fraction("momentum", config.momentum());
        fraction("beta1", config.beta1());
        fraction("beta2", config.beta2());
        fraction("smoothing", config.smoothing());
        positiveOrAbsent("epsilon", config.epsilon());
    }

    private void schedule() {
        switch (config.schedule()) {
            case CONSTANT -> positive("learningRate", config.learningRate());
            case STEP -> {
                positive("learningRate", config.learningRate());
                atLeast("decayEvery", config.decayEvery(), 1);
                positive("decayFactor", config.decayFactor());
            }
            case COSINE -> {
                positive("learningRate", config.learningRate());
                atLeast("cycleSteps", config.cycleSteps(), 1);
                atLeastOrAbsent("cycleGrowth", config.cycleGrowth(), 1);
                atLeastOrAbsent("leastLearningRate", config.leastLearningRate(), 0);
                atMostOrAbsent("leastLearningRate", config.leastLearningRate(), config.learningRate());
            }
            case RAISE_ON_RETURN -> raiseOnReturn();
        }
    }

    private void raiseOnReturn() {
        positive("startRatio", config.startRatio());
        positive("raiseRatio", config.raiseRatio());
        positive("raiseBelow", config.raiseBelow());
        positive("excursionAbove", config.excursionAbove());
        atLeast("catapults", config.catapults(), 0);
        if (config.optimizer().isAdaptive()) {
            found.add("optimizer is " + config.optimizer().word()
                    + ", expected sgd or momentum for raise-on-return: no kernel tells the critical rate of others");
        }
    }

    private void length() {
        positiveOrAbsent("stopBelow", config.stopBelow());
        atLeast("steps", config.steps(), 1);
        atLeast("kernelEvery", config.kernelEvery(), 1);
        atLeast("gradientEvery", config.gradientEvery(), 1);
    }

    private void atLeast(String key, Number value, long least) {
        if (value == null) {
            found.add(key + " is missing, expected " + least + " or more");
        } else if (value.longValue() < least) {
            found.add(key + " is " + value + ", expected " + least + " or more");
        }
    }

    private void atLeastOrAbsent(String key, Double value, double least) {
        if (value != null && !(value >= least && Double.isFinite(value))) {
            found.add(key + " is " + value + ", expected a finite number of " + least + " or more");
        }
    }

    private void atMostOrAbsent(String key, Double value, Double most) {
        if (value != null && most != null && value > most) {
            found.add(key + " is " + value + ", expected at most " + most);
        }
    }

    private void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            found.add(key + " is " + value + ", expected " + least + " to " + most);
        }
    }

    private void fraction(String key, Double value) {
        if (value != null && !(value >= 0 && value < 1)) {
            found.add(key + " is " + value + ", expected 0 to below 1");
        }
    }

    private void positive(String key, Double value) {
        if (value == null) {
            found.add(key + " is missing, expected a number above 0");
        } else {
            positiveOrAbsent(key, value);
        }
    }

    private void positiveOrAbsent(String key, Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            found.add(key + " is " + value + ", expected a finite number above 0");
        }
    }
}
