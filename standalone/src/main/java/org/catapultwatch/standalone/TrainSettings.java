package org.catapultwatch.standalone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.Environment;
import org.catapultwatch.standalone.config.KafkaSettings;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.SettingReader;
import org.catapultwatch.standalone.config.TrainKeys;

/**
 * The settings of {@code train}, from whichever source has the last word.
 *
 * @param experiment what to train
 * @param bootstrapServers the cluster, empty text where the telemetry is recorded and none is given
 * @param run its id, if one was given
 * @param pace steps a second, 0 for as fast as it goes
 * @param metricsPort where the publisher's metrics are served, if they are
 * @param metricsHost address to serve them on
 * @param kafka settings of the Kafka clients
 */
record TrainSettings(
        ExperimentSettings experiment,
        String bootstrapServers,
        Optional<String> run,
        double pace,
        Optional<Integer> metricsPort,
        String metricsHost,
        KafkaSettings kafka) {

    static final String PACE_EXPECTED = "steps a second, or 0 for as fast as it goes";

    /**
     * Reads them.
     *
     * @param isRecorded whether the telemetry goes into a file, so that no cluster has to be given
     * @param file what files give, by key
     * @param commandLine by key
     * @param faults those met so far; all of them are told with those of the settings
     */
    static TrainSettings of(
            boolean isRecorded,
            Map<String, String> file,
            Map<String, String> variables,
            Map<String, String> commandLine,
            List<ConfigFault> faults) {
        Map<String, String> rest =
                LayeredSettings.of(TrainKeys.ofTrain(), file, new Environment(variables), commandLine, faults);
        SettingReader reader = new SettingReader(rest, faults);
        KafkaSettings kafka = KafkaSettings.takenFrom(rest);
        String servers = isRecorded
                ? reader.given(DetectKeys.BOOTSTRAP_SERVERS).orElse("")
                : reader.servers(DetectKeys.BOOTSTRAP_SERVERS, "; else --record FILE, or --list");
        Optional<String> run = RunNames.given(reader, TrainKeys.RUN);
        double pace = reader.amount(TrainKeys.PACE, PACE_EXPECTED);
        Optional<Integer> metricsPort = reader.numberIfGiven(TrainKeys.METRICS_PORT, 0, 65_535);
        String metricsHost = reader.text(TrainKeys.METRICS_HOST, SettingReader.ADDRESS, "an address of this machine");
        return new TrainSettings(
                ExperimentSettings.lastOf(reader), servers, run, pace, metricsPort, metricsHost, kafka);
    }
}
