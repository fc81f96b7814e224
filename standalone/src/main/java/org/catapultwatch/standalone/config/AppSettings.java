package org.catapultwatch.standalone.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catapultwatch.detector.verdict.ConfigFault;

/**
 * What {@code detect} needs beside thresholds and notifier.
 *
 * @param bootstrapServers the cluster
 * @param applicationId consumer group and prefix of internal topics
 * @param host address to listen on
 * @param port port to listen on, 0 for any
 * @param applicationServer host:port at which other instances reach this one, unless that is where it listens
 * @param stateDirectory where the stores lie, if they are to outlive the process
 * @param threads stream threads
 * @param partitions of the topics that have to be made
 * @param standbyReplicas copies of every store on other instances
 * @param kafka settings of the Kafka clients
 */
public record AppSettings(
        String bootstrapServers,
        String applicationId,
        String host,
        int port,
        Optional<String> applicationServer,
        Optional<Path> stateDirectory,
        int threads,
        int partitions,
        int standbyReplicas,
        KafkaSettings kafka) {

    /** Kafka's name for what the page has to know, too. */
    private static final String KAFKAS_OWN_SERVER = "kafka.application.server";

    private static final Pattern WEB_SERVER = Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5}");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /**
     * Takes the keys it knows out of the settings.
     *
     * @param faults where what cannot be used is noted; the default stands in for it then
     */
    public static AppSettings takenFrom(Map<String, String> settings, List<ConfigFault> faults) {
        SettingReader reader = new SettingReader(settings, faults);
        if (settings.containsKey(KAFKAS_OWN_SERVER)) {
            faults.add(
                    new ConfigFault(KAFKAS_OWN_SERVER, settings.get(KAFKAS_OWN_SERVER), "application-server instead"));
        }
        KafkaSettings kafka = KafkaSettings.takenFrom(settings);
        return new AppSettings(
                reader.servers(DetectKeys.BOOTSTRAP_SERVERS, ""),
                reader.text(DetectKeys.APPLICATION_ID, GROUP, "1 to 200 characters of A–Z a–z 0–9 . _ -"),
                reader.text(DetectKeys.HOST, SettingReader.ADDRESS, "an address of this machine"),
                reader.number(DetectKeys.PORT, 0, 65_535),
                reader.textIfGiven(
                        DetectKeys.APPLICATION_SERVER, WEB_SERVER, "host:port at which other instances reach this one"),
                reader.given(DetectKeys.STATE_DIR).map(Path::of),
                reader.number(DetectKeys.THREADS, 1, 256),
                reader.number(DetectKeys.PARTITIONS, 1, 10_000),
                reader.number(DetectKeys.STANDBY_REPLICAS, 0, 16),
                kafka);
    }
}
