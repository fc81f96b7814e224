package org.catapultwatch.standalone.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SettingKey;

/** Every key of {@code detect} but those of the Kafka clients, which are Kafka's own. docs/configuration.md lists the same. */
public final class DetectKeys {

    public static final ConfigKey BOOTSTRAP_SERVERS =
            new ConfigKey("bootstrap-servers", "", "the cluster, host:port with commas; has to be given");
    public static final ConfigKey APPLICATION_ID =
            new ConfigKey("application-id", "catapult-watch", "consumer group, and prefix of the internal topics");
    public static final ConfigKey HOST = new ConfigKey("host", "127.0.0.1", "address of page, API and metrics");
    public static final ConfigKey PORT = new ConfigKey("port", "8080", "their port, 0 for any free one");
    public static final ConfigKey STATE_DIR = new ConfigKey(
            "state-dir", "a temporary one", "where the stores lie; else they are restored at every start");
    public static final ConfigKey THREADS = new ConfigKey("threads", "1", "stream threads");
    public static final ConfigKey PARTITIONS =
            new ConfigKey("partitions", "1", "partitions of the topics that have to be made");
    public static final ConfigKey STANDBY_REPLICAS =
            new ConfigKey("standby-replicas", "0", "copies of every store on other instances");

    public static final ConfigKey APPLICATION_SERVER = new ConfigKey(
            "application-server", "where it listens", "host:port at which other instances of it reach this one");

    private DetectKeys() {}

    /** All of them, in the order of the table. */
    public static List<ConfigKey> all() {
        List<ConfigKey> keys = new ArrayList<>(List.of(
                BOOTSTRAP_SERVERS,
                APPLICATION_ID,
                HOST,
                PORT,
                APPLICATION_SERVER,
                STATE_DIR,
                THREADS,
                PARTITIONS,
                STANDBY_REPLICAS));
        keys.add(new ConfigKey("notify.format", "slack", "shape of a message: slack or generic"));
        keys.add(new ConfigKey("notify.kinds", "divergence", "kinds of spikes that are told of, with commas"));
        keys.add(new ConfigKey("notify.page", "where the detector listens", "address of the page as people reach it"));
        keys.add(new ConfigKey("notify.timeout-seconds", "10", "how long the receiver may take"));
        keys.add(new ConfigKey("notify.max-age-hours", "24", "older spikes are passed over, 0 for none"));
        keys.addAll(thresholds());
        return List.copyOf(keys);
    }

    /** The detector's thresholds; what each means stands in {@link DetectorConfig} and in the table. */
    public static List<ConfigKey> thresholds() {
        List<ConfigKey> keys = new ArrayList<>();
        for (RecordComponent component : DetectorConfig.class.getRecordComponents()) {
            String name = SettingKey.bare(component.getName(), "detector.");
            keys.add(new ConfigKey("detector." + name, fallback(component), ""));
        }
        return keys;
    }

    private static String fallback(RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(DetectorConfig.defaults());
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
