package org.catapultwatch.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catapultwatch.trainer.data.ReferenceAgop;
import org.catapultwatch.trainer.data.StandInTask;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TaskLoader;
import picocli.CommandLine.Option;

/** What to train. */
final class ExperimentOptions {

    @Option(
            names = "--experiment",
            paramLabel = "NAME|FILE",
            defaultValue = "gd-rank2",
            description = "An experiment that `train --list` names, or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after this many steps at most.")
    private Long steps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a key of the experiment, such as seed=1 or batchSize=8. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--reference-from",
            paramLabel = "RECORDING",
            description = "Let the AGOP of this finished run stand in for the true predictor's.")
    private Path reference;

    ExperimentConfig config() {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (steps != null) {
            all.put("steps", Long.toString(steps));
        }
        return Experiments.named(experiment).with(all);
    }

    /** The experiment's task, with the stand-in that was asked for. */
    Task task(ExperimentConfig config) {
        Task task = TaskLoader.load(config);
        if (reference == null) {
            return task;
        }
        ReferenceAgop standIn = StandInReference.read(reference);
        try {
            return new StandInTask(task, standIn);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--reference-from: " + e.getMessage());
        }
    }
}
