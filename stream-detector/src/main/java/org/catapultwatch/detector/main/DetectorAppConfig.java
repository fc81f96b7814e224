package org.catapultwatch.detector.main;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.catapultwatch.detector.notify.Notifications;
import org.catapultwatch.detector.topology.LogAndDeadLetterPolicy;
import org.catapultwatch.detector.topology.TopologyConfig;

/**
 * What the app is started with.
 *
 * @param bootstrapServers Kafka, host:port[,host:port…]
 * @param stateDirectory where the stores lie on disk
 * @param listening where page, API and metrics are
 * @param scale its name in the cluster, and how large it is
 * @param kafka further settings of Kafka Streams and its clients, such as security; they win
 * @param topology what the topology is built with
 * @param notifications whom to tell of spikes, if anyone
 */
public record DetectorAppConfig(
        String bootstrapServers,
        Path stateDirectory,
        Listening listening,
        Scale scale,
        Map<String, Object> kafka,
        TopologyConfig topology,
        Optional<Notifications> notifications) {

    /** After so long without a sign of life an instance counts as gone. */
    private static final int SILENCE_MILLIS = 6_000;

    public DetectorAppConfig {
        kafka = Map.copyOf(kafka);
    }

    /**
     * Where the app listens.
     *
     * @param host address the HTTP server listens on
     * @param port its port, 0 for any free one
     * @param applicationServer host:port at which other instances reach it, unless that is where it listens
     */
    public record Listening(String host, int port, Optional<String> applicationServer) {}

    /**
     * How large the app is.
     *
     * @param applicationId consumer group and prefix of the internal topics
     * @param threads stream threads
     * @param partitions partitions of the topics that have to be created
     * @param standbyReplicas copies of every store on other instances
     */
    public record Scale(String applicationId, int threads, int partitions, int standbyReplicas) {}

    /** One instance at 127.0.0.1:8080, as a person's own machine has it. */
    public static DetectorAppConfig of(String bootstrapServers, Path stateDirectory) {
        return new DetectorAppConfig(
                bootstrapServers,
                stateDirectory,
                new Listening("127.0.0.1", 8080, Optional.empty()),
                new Scale("catapult-watch", 1, 1, 0),
                Map.of(),
                TopologyConfig.defaults(),
                Optional.empty());
    }

    public DetectorAppConfig withAddress(String host, int port) {
        return with(new Listening(host, port, listening.applicationServer()));
    }

    public DetectorAppConfig with(Listening newListening) {
        return new DetectorAppConfig(
                bootstrapServers, stateDirectory, newListening, scale, kafka, topology, notifications);
    }

    public DetectorAppConfig with(Scale newScale) {
        return new DetectorAppConfig(
                bootstrapServers, stateDirectory, listening, newScale, kafka, topology, notifications);
    }

    public DetectorAppConfig withKafka(Map<String, Object> newKafka) {
        return new DetectorAppConfig(
                bootstrapServers, stateDirectory, listening, scale, newKafka, topology, notifications);
    }

    public DetectorAppConfig withTopology(TopologyConfig newTopology) {
        return new DetectorAppConfig(
                bootstrapServers, stateDirectory, listening, scale, kafka, newTopology, notifications);
    }

    public DetectorAppConfig withNotifications(Optional<Notifications> newNotifications) {
        return new DetectorAppConfig(
                bootstrapServers, stateDirectory, listening, scale, kafka, topology, newNotifications);
    }

    /**
     * Settings of Kafka Streams.
     *
     * @param self how other instances reach this one
     */
    Properties streams(HostInfo self) {
        Properties properties = new Properties();
        properties.putAll(settings());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, PageAddress.endpoint(self.host(), self.port()));
        return properties;
    }

    /** How a consumer beside Kafka Streams reaches the cluster: what a consumer knows of those settings, security among it. */
    Map<String, Object> consumer() {
        return known(ConsumerConfig.configNames());
    }

    /** The same for an admin client. */
    Map<String, Object> admin() {
        return known(AdminClientConfig.configNames());
    }

    private Map<String, Object> known(Set<String> names) {
        Map<String, Object> known = settings();
        known.keySet().retainAll(names);
        return known;
    }

    /**
     * Exactly once with a commit every 20 ms and no lingering: 17 ms from a step to its event in the median (measured on an
     * embedded broker, 1,000 records a second).
     */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, scale.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, scale.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, scale.standbyReplicas());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndDeadLetterPolicy.class.getName());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // An instance that was killed is missed after the least that brokers allow by default, and by then its open
        // transaction should have been given up: nobody can read past it, the one that takes over neither.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SILENCE_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), SILENCE_MILLIS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_000);
        // As often as is allowed: so soon does an instance that joined take over what it has caught up with.
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        settings.putAll(kafka);
        return settings;
    }
}
