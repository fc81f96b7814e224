package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.catapultwatch.trainer.network.FullyConnected;

/**
 * Everything that determines a run, as its YAML file and {@code --set} name it.
 *
 * @param name of the experiment
 * @param description what it shows, in a sentence; may be missing
 * @param rank coordinates that the true predictor multiplies
 * @param inputs d
 * @param samples n, training samples
 * @param hiddenLayers hidden layers
 * @param width of each
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
 * @param kernelEvery cadence of kernel snapshots, steps
 * @param gradientEvery cadence of gradient snapshots, steps
 * @param probeSamples training samples behind a kernel snapshot: the first ones
 * @param agopSamples test samples behind a gradient snapshot and the test loss
 * @param dataSeed of the samples, training and test: which data set it is
 * @param seed of the initial weights and the order of the minibatches: which run on it
 */
public record ExperimentConfig(
        String name,
        String description,
        int rank,
        int inputs,
        int samples,
        int hiddenLayers,
        int width,
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

    public FullyConnected shape() {
        return FullyConnected.of(inputs, hiddenLayers, width, 1);
    }

    /** About how many steps the run takes; empty where nobody knows. */
    public OptionalLong likelySteps() {
        return expectedSteps == null ? OptionalLong.empty() : OptionalLong.of(Math.min(expectedSteps, steps));
    }

    List<String> faults() {
        Faults faults = new Faults();
        faults.atLeast("rank", rank, 1);
        faults.atLeast("inputs", inputs, rank);
        faults.atLeast("samples", samples, 1);
        faults.atLeast("hiddenLayers", hiddenLayers, 0);
        faults.atLeast("width", width, 1);
        faults.within("batchSize", batchSize, 0, samples);
        faults.atLeast("steps", steps, 1);
        faults.atLeast("kernelEvery", kernelEvery, 1);
        faults.atLeast("gradientEvery", gradientEvery, 1);
        faults.within("probeSamples", probeSamples, 1, samples);
        faults.atLeast("agopSamples", agopSamples, 1);
        faults.positiveOrAbsent("stopBelow", stopBelow);
        switch (schedule) {
            case CONSTANT -> faults.positive("learningRate", learningRate);
            case STEP -> {
                faults.positive("learningRate", learningRate);
                faults.atLeast("decayEvery", decayEvery, 1);
                faults.positive("decayFactor", decayFactor);
            }
            case COSINE -> {
                faults.positive("learningRate", learningRate);
                faults.atLeast("cycleSteps", cycleSteps, 1);
                faults.atLeastOrAbsent("cycleGrowth", cycleGrowth, 1);
                faults.atLeastOrAbsent("leastLearningRate", leastLearningRate, 0);
                faults.atMostOrAbsent("leastLearningRate", leastLearningRate, learningRate);
            }
            case RAISE_ON_RETURN -> {
                faults.positive("startRatio", startRatio);
                faults.positive("raiseRatio", raiseRatio);
                faults.positive("raiseBelow", raiseBelow);
                faults.positive("excursionAbove", excursionAbove);
                faults.atLeast("catapults", catapults == null ? 0 : catapults, 1);
            }
        }
        return faults.found();
    }

    /** What is wrong, key by key: value given, what was expected. */
    private static final class Faults {

        private final List<String> found = new ArrayList<>();

        void atLeast(String key, long value, long least) {
            if (value < least) {
                found.add(key + " is " + value + ", expected " + least + " or more");
            }
        }

        void atLeast(String key, Long value, long least) {
            if (value == null) {
                found.add(key + " is missing, expected " + least + " or more");
            } else {
                atLeast(key, value.longValue(), least);
            }
        }

        void atLeastOrAbsent(String key, Double value, double least) {
            if (value != null && !(value >= least && Double.isFinite(value))) {
                found.add(key + " is " + value + ", expected a finite number of " + least + " or more");
            }
        }

        void atMostOrAbsent(String key, Double value, Double most) {
            if (value != null && most != null && value > most) {
                found.add(key + " is " + value + ", expected at most " + most);
            }
        }

        void within(String key, long value, long least, long most) {
            if (value < least || value > most) {
                found.add(key + " is " + value + ", expected " + least + " to " + most);
            }
        }

        void positive(String key, Double value) {
            if (value == null) {
                found.add(key + " is missing, expected a number above 0");
            } else {
                positiveOrAbsent(key, value);
            }
        }

        void positiveOrAbsent(String key, Double value) {
            if (value != null && !(value > 0 && Double.isFinite(value))) {
                found.add(key + " is " + value + ", expected a finite number above 0");
            }
        }

        List<String> found() {
            return found;
        }
    }
}
