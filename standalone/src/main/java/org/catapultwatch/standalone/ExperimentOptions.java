package org.catapultwatch.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.standalone.config.TrainKeys;
import picocli.CommandLine.Option;

/** What to train, as the command line says it. */
final class ExperimentOptions {

    @Option(
            names = "--experiment",
            paramLabel = "NAME|FILE",
            description = "An experiment that `train --list` names, or a YAML file. Default: gd-rank2.")
    private String experiment;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after this many steps at most.")
    private String steps;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Java properties; every key of docs/configuration.md.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a key of the experiment, such as seed=1 or batchSize=8, or any other of "
                    + "docs/configuration.md. Wins over the environment (CATAPULT_TRAINER_BATCH_SIZE), which wins over "
                    + "--config. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--reference-from",
            paramLabel = "RECORDING",
            description = "Let the AGOP of this finished run stand in for the true predictor's.")
    private String reference;

    Optional<Path> configFile() {
        return Optional.ofNullable(configFile);
    }

    /** What was given as options of their own, over what was given with --set. */
    Map<String, String> commandLine() {
        Map<String, String> given = new TreeMap<>(overrides);
        GivenOptions options = new GivenOptions(given);
        options.put(TrainKeys.EXPERIMENT, experiment);
        options.put(TrainKeys.REFERENCE_FROM, reference);
        if (steps != null) {
            given.remove(TrainKeys.PREFIX + "steps");
            given.put("steps", steps);
        }
        return given;
    }
}
