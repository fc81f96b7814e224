package org.catapultwatch.standalone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.Environment;
import org.catapultwatch.standalone.config.KafkaSettings;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.SettingReader;
import org.catapultwatch.standalone.config.TrainKeys;

/**
 * The settings of {@code replay}, from whichever source has the last word.
 *
 * @param bootstrapServers the cluster
 * @param speed multiple of the recorded pace, infinite for as fast as it goes
 * @param asRun id to publish the run under, if another one
 * @param kafka settings of the Kafka clients
 */
record ReplaySettings(String bootstrapServers, double speed, Optional<String> asRun, KafkaSettings kafka) {

    private static final String AS_FAST_AS_IT_GOES = "max";

    /**
     * Reads them.
     *
     * @param file what files give, by key
     * @param commandLine by key
     * @param faults those met so far; all of them are told with those of the settings
     */
    static ReplaySettings of(
            Map<String, String> file,
            Map<String, String> variables,
            Map<String, String> commandLine,
            List<ConfigFault> faults) {
        Map<String, String> rest =
                LayeredSettings.of(TrainKeys.ofReplay(), file, new Environment(variables), commandLine, faults);
        SettingReader reader = new SettingReader(rest, faults);
        ReplaySettings settings = new ReplaySettings(
                reader.servers(DetectKeys.BOOTSTRAP_SERVERS, ""),
                speed(reader),
                RunNames.given(reader, TrainKeys.AS_RUN),
                KafkaSettings.takenFrom(rest));
        rest.forEach((key, value) -> faults.add(new ConfigFault(key, value, "a key of replay")));
        InvalidConfigException.throwIfAny(faults);
        return settings;
    }

    private static double speed(SettingReader reader) {
        String text = reader.given(TrainKeys.SPEED).orElse(TrainKeys.SPEED.fallback());
        if (text.equals(AS_FAST_AS_IT_GOES)) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        reader.fault(TrainKeys.SPEED, text, "a number above 0, or " + AS_FAST_AS_IT_GOES);
        return Double.POSITIVE_INFINITY;
    }
}
