package org.catapultwatch.standalone.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;

/**
 * An experiment with some keys replaced, for any seed.
 *
 * @param experiment name of one that comes with the product
 * @param overrides value by key
 */
record Setting(String experiment, Map<String, String> overrides) {

    Setting {
        overrides = Map.copyOf(overrides);
    }

    static Setting of(String experiment) {
        return new Setting(experiment, Map.of());
    }

    /** The same with one more key replaced. */
    Setting with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(key, value.toString());
        return new Setting(experiment, more);
    }

    /**
     * The run of a seed: it draws weights and batches, and the samples too unless they are among the keys. Of the gradient snapshots the claims ask for
     * the last one alone, which every run takes; few are taken on the way.
     */
    ExperimentConfig config(long seed) {
        return Experiments.named(experiment)
                .with(Map.of("gradientEvery", "100", "dataSeed", Long.toString(seed)))
                .with(overrides)
                .with(Map.of("seed", Long.toString(seed)));
    }

    /** As a person would type it. */
    @Override
    public String toString() {
        return overrides.isEmpty()
                ? experiment
                : experiment + " "
                        + new TreeMap<>(overrides)
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                                        .collect(Collectors.joining(" "));
    }
}
