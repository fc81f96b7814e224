package org.catapultwatch.standalone.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.detector.verdict.SettingKey;
import org.catapultwatch.trainer.experiment.ExperimentConfig;

/**
 * Every key of the commands that train or publish: {@code train}, {@code demo} and {@code replay}. docs/configuration.md lists the
 * same, and what an experiment is made of in docs/experiments.md.
 */
public final class TrainKeys {

    /** What the keys of an experiment begin with. */
    public static final String PREFIX = "trainer.";

    public static final ConfigKey EXPERIMENT =
            new ConfigKey("experiment", "gd-rank2", "one that `train --list` names, or a YAML file");
    public static final ConfigKey REFERENCE_FROM = new ConfigKey(
            "reference-from", "none", "recording of a finished run whose AGOP stands in for the true predictor's");
    public static final ConfigKey RUN = new ConfigKey("run", "the experiment's name and the time", "run id");
    public static final ConfigKey PACE =
            new ConfigKey("pace", "0", "training steps a second, 0 for as fast as it goes");
    public static final ConfigKey METRICS_PORT =
            new ConfigKey("metrics-port", "none", "where the publisher's metrics are served, 0 for any free port");
    public static final ConfigKey METRICS_HOST = new ConfigKey("metrics-host", "127.0.0.1", "address to serve them on");

    /** About a minute for the 770 steps of gd-rank2. */
    public static final ConfigKey WATCHABLE_PACE = new ConfigKey(PACE.name(), "13", PACE.meaning());

    public static final ConfigKey SPEED = new ConfigKey("speed", "max", "multiple of the recorded pace, or max");
    public static final ConfigKey AS_RUN = new ConfigKey("as-run", "the recorded one", "run id to publish it under");

    private TrainKeys() {}

    /** Those of {@code train}, in the order of the table, and of the experiment. */
    public static List<ConfigKey> ofTrain() {
        return with(
                experiment(),
                DetectKeys.BOOTSTRAP_SERVERS,
                EXPERIMENT,
                REFERENCE_FROM,
                RUN,
                PACE,
                METRICS_PORT,
                METRICS_HOST);
    }

    /** Those of {@code demo}. */
    public static List<ConfigKey> ofDemo() {
        return with(experiment(), EXPERIMENT, REFERENCE_FROM, WATCHABLE_PACE, DetectKeys.PORT);
    }

    /** Those of {@code replay}. */
    public static List<ConfigKey> ofReplay() {
        return List.of(DetectKeys.BOOTSTRAP_SERVERS, SPEED, AS_RUN);
    }

    /** What an experiment is made of: {@code trainer.batch-size} and the like. */
    public static List<ConfigKey> experiment() {
        return Arrays.stream(ExperimentConfig.class.getRecordComponents())
                .map(component ->
                        new ConfigKey(PREFIX + SettingKey.bare(component.getName(), ""), "the experiment's", ""))
                .toList();
    }

    private static List<ConfigKey> with(List<ConfigKey> experiment, ConfigKey... own) {
        List<ConfigKey> keys = new ArrayList<>(List.of(own));
        keys.addAll(experiment);
        return List.copyOf(keys);
    }
}
