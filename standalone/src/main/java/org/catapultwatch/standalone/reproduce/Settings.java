package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.stream.IntStream;
import org.catapultwatch.trainer.experiment.Experiments;

/** The settings that claims and tables speak of, so that one run serves all of them. */
final class Settings {

    /** Stochastic gradient descent at its smallest usual batch: most of its spikes are catapults. */
    static final Setting SMALL_BATCH = batch(5);
    /** Gradient descent catapulted seven times. */
    static final Setting SEVEN_CATAPULTS = catapults(7);

    private Settings() {}

    /**
     * Gradient descent that stops at the return from this catapult; from 0 before any. Its spikes are judged where there are seven:
     * with fewer it is the same run, cut short, and needs fewer kernels.
     */
    static Setting catapults(int count) {
        Setting setting = Setting.of("gd-rank2").with("catapults", count);
        return count == 7 ? setting : setting.with("kernelEvery", 50);
    }

    /** As {@link #catapults(int)} for these counts. */
    static List<Setting> catapults(int... counts) {
        return IntStream.of(counts).mapToObj(Settings::catapults).toList();
    }

    /** One constant learning rate at a batch size; 0 is the full training set. */
    static Setting batch(int size) {
        return Setting.of("sgd-rank2").with("batchSize", size);
    }

    /** As {@link #batch(int)}, on the samples that the experiment comes with, whatever the seed. */
    static Setting batchOnShippedSamples(int size) {
        return batch(size).with("dataSeed", Experiments.named("sgd-rank2").dataSeed());
    }

    /** As {@link #batch(int)} for the sizes of the claim. */
    static List<Setting> batches() {
        return IntStream.of(5, 10, 20, 50, 100, 0).mapToObj(Settings::batch).toList();
    }

    /** The optimizers, each at a rate that trains, plain stochastic gradient descent first; all stop at one training loss. */
    static List<Setting> optimizers() {
        Setting plain =
                SMALL_BATCH.with("stopBelow", 0.01).with("kernelEvery", 50).with("steps", 4000);
        return List.of(
                plain,
                optimizer(plain, "momentum", 0.5),
                optimizer(plain, "rmsprop", 0.005),
                optimizer(plain, "adagrad", 0.2),
                optimizer(plain, "adadelta", 10),
                optimizer(plain, "adam", 0.01));
    }

    /** Gradient descent on the digits, stopped at the return from this catapult. */
    static Setting digitsCatapults(int count) {
        return Setting.of("gd-digits")
                .with("samples", 100)
                .with("probeSamples", 100)
                .with("catapults", count);
    }

    /** As {@link #digitsCatapults(int)} for these counts. */
    static List<Setting> digitsCatapults(int... counts) {
        return IntStream.of(counts).mapToObj(Settings::digitsCatapults).toList();
    }

    /** One constant learning rate on the digits, at the batch sizes that they are enough for. */
    static List<Setting> digitsBatches() {
        return IntStream.of(5, 10, 20, 50, 0)
                .mapToObj(size -> Setting.of("sgd-digits").with("batchSize", size))
                .toList();
    }

    /** As {@link #optimizers()} on the digits. */
    static List<Setting> digitsOptimizers() {
        Setting plain = Setting.of("sgd-digits").with("stopBelow", 0.01).with("kernelEvery", 50);
        return List.of(
                plain,
                optimizer(plain, "momentum", 0.3),
                optimizer(plain, "rmsprop", 0.005),
                optimizer(plain, "adagrad", 0.2),
                optimizer(plain, "adadelta", 10),
                optimizer(plain, "adam", 0.01));
    }

    private static Setting optimizer(Setting plain, String word, double learningRate) {
        return plain.with("optimizer", word).with("learningRate", learningRate);
    }
}
