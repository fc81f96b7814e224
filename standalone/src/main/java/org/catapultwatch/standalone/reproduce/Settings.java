package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** As {@link #batch(int)} for the sizes of the claim. */
    static List<Setting> batches() {
        return IntStream.of(5, 10, 20, 50, 100, 0).mapToObj(Settings::batch).toList();
    }

    /** The optimizers, each at a rate that trains; plain gradient descent first. */
    static List<Setting> optimizers() {
        return OPTIMIZERS.stream()
                .map(overrides -> {
                    Setting setting = SMALL_BATCH;
                    for (Map.Entry<String, String> override : overrides.entrySet()) {
                        setting = setting.with(override.getKey(), override.getValue());
                    }
                    return setting;
                })
                .toList();
    }

    /** What each optimizer changes in {@link #SMALL_BATCH}. */
    private static final List<Map<String, String>> OPTIMIZERS = List.of(Map.of());
}
