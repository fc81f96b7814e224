package org.catapultwatch.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SettingKey;
import org.catapultwatch.standalone.config.SettingReader;
import org.catapultwatch.standalone.config.TrainKeys;
import org.catapultwatch.trainer.data.StandInTask;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ConfigException;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TaskLoader;

/**
 * What to train.
 *
 * @param config the experiment with the keys that replace its own
 * @param reference recording whose AGOP stands in for the true predictor's
 */
record ExperimentSettings(ExperimentConfig config, Optional<Path> reference) {

    private static final Pattern WORD_START = Pattern.compile("-(.)");

    /**
     * Takes all that is left of the settings: what belongs to nobody else is the experiment's, with or without
     * {@link TrainKeys#PREFIX}.
     *
     * @throws InvalidConfigException naming every fault found before, where there is one and the experiment can be run
     * @throws ConfigException naming every fault of the experiment, where there was none before
     * @throws UsageException naming them all, where there are both
     */
    static ExperimentSettings lastOf(SettingReader reader) {
        String name = reader.given(TrainKeys.EXPERIMENT).orElse(TrainKeys.EXPERIMENT.fallback());
        Optional<Path> reference = reader.given(TrainKeys.REFERENCE_FROM).map(Path::of);
        Map<String, String> replaced = new TreeMap<>();
        reader.settings().forEach((key, value) -> replaced.put(experimentKey(key), value));
        ExperimentConfig config = read(name, replaced, reader.faults());
        InvalidConfigException.throwIfAny(reader.faults());
        return new ExperimentSettings(config, reference);
    }

    /** The experiment's task, with the stand-in that was asked for. */
    Task task() {
        Task task = TaskLoader.load(config);
        return reference
                .<Task>map(recording -> {
                    try {
                        return new StandInTask(task, StandInReference.read(recording));
                    } catch (IllegalArgumentException e) {
                        throw new UsageException("--reference-from: " + e.getMessage());
                    }
                })
                .orElse(task);
    }

    private static ExperimentConfig read(String name, Map<String, String> replaced, List<ConfigFault> faults) {
        try {
            return Experiments.named(name).with(replaced);
        } catch (ConfigException e) {
            if (faults.isEmpty()) {
                throw e;
            }
            throw new UsageException(new InvalidConfigException(faults).getMessage() + "; " + e.getMessage());
        }
    }

    /** As the experiment's file writes it: {@code batchSize}. */
    private static String experimentKey(String key) {
        return WORD_START
                .matcher(SettingKey.bare(key, TrainKeys.PREFIX))
                .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}
