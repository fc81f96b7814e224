package org.catapultwatch.standalone;

import java.util.List;
import java.util.Map;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.Environment;
import org.catapultwatch.standalone.config.KafkaSettings;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.SettingReader;
import org.catapultwatch.standalone.config.TrainKeys;

/**
 * The settings of {@code demo}, from whichever source has the last word. The Kafka clients' are passed over: the broker is its own.
 *
 * @param experiment what to train
 * @param pace steps a second, 0 for as fast as it goes
 * @param port of the page
 */
record DemoSettings(ExperimentSettings experiment, double pace, int port) {

    /**
     * Reads them.
     *
     * @param file what a file gives, by key
     * @param commandLine by key
     * @param faults those met so far; all of them are told with those of the settings
     */
    static DemoSettings of(
            Map<String, String> file,
            Map<String, String> variables,
            Map<String, String> commandLine,
            List<ConfigFault> faults) {
        Map<String, String> rest =
                LayeredSettings.of(TrainKeys.ofDemo(), file, new Environment(variables), commandLine, faults);
        rest.keySet().removeIf(key -> key.startsWith(KafkaSettings.PREFIX));
        SettingReader reader = new SettingReader(rest, faults);
        double pace = reader.amount(TrainKeys.WATCHABLE_PACE, TrainSettings.PACE_EXPECTED);
        int port = reader.number(DetectKeys.PORT, 0, 65_535);
        return new DemoSettings(ExperimentSettings.lastOf(reader), pace, port);
    }
}
