package org.catapultwatch.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import picocli.CommandLine.Option;

/** What to train. */
final class ExperimentOptions {

    @Option(
            names = "--experiment",
            paramLabel = "NAME|FILE",
            defaultValue = "gd-rank2",
            description = "Experiment: gd-rank2, sgd-rank2, or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after this many steps at most.")
    private Long steps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a key of the experiment, such as seed=1 or batchSize=8. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    ExperimentConfig config() {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (steps != null) {
            all.put("steps", Long.toString(steps));
        }
        return Experiments.named(experiment).with(all);
    }
}
