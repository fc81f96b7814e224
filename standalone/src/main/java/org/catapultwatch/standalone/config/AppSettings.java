package org.catapultwatch.standalone.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private static final String SERVER = "(?:[^\\s,:/\\[\\]]+|\\[[0-9a-fA-F:]+]):\\d{1,5}";
    private static final Pattern ONE_SERVER = Pattern.compile(SERVER);
    private static final Pattern SERVERS = Pattern.compile(SERVER + "(," + SERVER + ")*");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /**
     * Takes the keys it knows out of the settings.
     *
     * @param faults where what cannot be used is noted; the default stands in for it then
     */
    public static AppSettings takenFrom(Map<String, String> settings, List<ConfigFault> faults) {
        Reader reader = new Reader(settings, faults);
        Map<String, String> kafka = new TreeMap<>(settings);
        settings.keySet().removeIf(key -> key.startsWith(KafkaSettings.PREFIX));
        return new AppSettings(
                reader.text(DetectKeys.BOOTSTRAP_SERVERS, SERVERS, "host:port of a broker, or several with commas"),
                reader.text(DetectKeys.APPLICATION_ID, GROUP, "1 to 200 characters of A–Z a–z 0–9 . _ -"),
                reader.text(DetectKeys.HOST, Pattern.compile("\\S+"), "an address of this machine"),
                reader.number(DetectKeys.PORT, 0, 65_535),
                reader.textIfGiven(
                        DetectKeys.APPLICATION_SERVER, ONE_SERVER, "host:port at which other instances reach this one"),
                reader.given(DetectKeys.STATE_DIR).map(Path::of),
                reader.number(DetectKeys.THREADS, 1, 256),
                reader.number(DetectKeys.PARTITIONS, 1, 10_000),
                reader.number(DetectKeys.STANDBY_REPLICAS, 0, 16),
                KafkaSettings.of(kafka));
    }

    /** Takes one key after the other. */
    private record Reader(Map<String, String> settings, List<ConfigFault> faults) {

        Optional<String> given(ConfigKey key) {
            return Optional.ofNullable(settings.remove(key.name())).map(String::strip);
        }

        String text(ConfigKey key, Pattern form, String expected) {
            return checked(key, given(key).orElse(key.fallback()), form, expected);
        }

        /** The same of a key whose default is not a value. */
        Optional<String> textIfGiven(ConfigKey key, Pattern form, String expected) {
            return given(key).map(value -> checked(key, value, form, expected));
        }

        private String checked(ConfigKey key, String value, Pattern form, String expected) {
            if (!form.matcher(value).matches()) {
                faults.add(new ConfigFault(key.name(), value.isEmpty() ? "(nothing)" : value, expected));
            }
            return value;
        }

        int number(ConfigKey key, int least, int most) {
            int fallback = Integer.parseInt(key.fallback());
            Optional<String> text = given(key);
            if (text.isEmpty()) {
                return fallback;
            }
            try {
                int value = Integer.parseInt(text.get());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            faults.add(new ConfigFault(key.name(), text.get(), "a whole number from " + least + " to " + most));
            return fallback;
        }
    }
}
