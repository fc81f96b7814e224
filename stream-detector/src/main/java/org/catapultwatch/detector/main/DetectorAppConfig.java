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
import org.catapultwatch.detector.notify.Notifications;
import org.catapultwatch.detector.topology.LogAndDeadLetterPolicy;
import org.catapultwatch.detector.topology.TopologyConfig;

/**
 * What the app is started with.
 *
 * @param bootstrapServers Kafka, host:port[,host:port…]
 * @param applicationId consumer group and prefix of the internal topics
 * @param stateDirectory where the stores lie on disk
 * @param host address the HTTP server listens on
 * @param port its port, 0 for any free one
 * @param threads stream threads
 * @param partitions partitions of the topics that have to be created
 * @param standbyReplicas copies of every store on other instances
 * @param kafka further settings of Kafka Streams and its clients, such as security; they win
 * @param topology what the topology is built with
 * @param notifications whom to tell of spikes, if anyone
 */
public record DetectorAppConfig(
        String bootstrapServers,
        String applicationId,
        Path stateDirectory,
        String host,
        int port,
        int threads,
        int partitions,
        int standbyReplicas,
        Map<String, Object> kafka,
        TopologyConfig topology,
        Optional<Notifications> notifications) {

    public DetectorAppConfig {
        kafka = Map.copyOf(kafka);
    }

    public static DetectorAppConfig of(String bootstrapServers, Path stateDirectory) {
        return new DetectorAppConfig(
                bootstrapServers,
                "catapult-watch",
                stateDirectory,
                "127.0.0.1",
                8080,
                1,
                1,
                0,
                Map.of(),
                TopologyConfig.defaults(),
                Optional.empty());
    }

    public DetectorAppConfig withAddress(String newHost, int newPort) {
        return new DetectorAppConfig(
                bootstrapServers,
                applicationId,
                stateDirectory,
                newHost,
                newPort,
                threads,
                partitions,
                standbyReplicas,
                kafka,
                topology,
                notifications);
    }

    /** Under another name in the cluster, and as large as this. */
    public DetectorAppConfig withScale(String newId, int newThreads, int newPartitions, int newStandbyReplicas) {
        return new DetectorAppConfig(
                bootstrapServers,
                newId,
                stateDirectory,
                host,
                port,
                newThreads,
                newPartitions,
                newStandbyReplicas,
                kafka,
                topology,
                notifications);
    }

    public DetectorAppConfig withKafka(Map<String, Object> newKafka) {
        return new DetectorAppConfig(
                bootstrapServers,
                applicationId,
                stateDirectory,
                host,
                port,
                threads,
                partitions,
                standbyReplicas,
                newKafka,
                topology,
                notifications);
    }

    public DetectorAppConfig withTopology(TopologyConfig newTopology) {
        return new DetectorAppConfig(
                bootstrapServers,
                applicationId,
                stateDirectory,
                host,
                port,
                threads,
                partitions,
                standbyReplicas,
                kafka,
                newTopology,
                notifications);
    }

    public DetectorAppConfig withNotifications(Optional<Notifications> newNotifications) {
        return new DetectorAppConfig(
                bootstrapServers,
                applicationId,
                stateDirectory,
                host,
                port,
                threads,
                partitions,
                standbyReplicas,
                kafka,
                topology,
                newNotifications);
    }

    /**
     * Settings of Kafka Streams. Exactly once with a commit every 20 ms and no lingering: 17 ms from a step to its event in the
     * median (measured on an embedded broker, 1,000 records a second).
     */
    Properties streams() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndDeadLetterPolicy.class.getName());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // The least that brokers allow by default: so soon is an instance that was killed missed.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        properties.putAll(kafka);
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
        Map<String, Object> known = new HashMap<>();
        streams().forEach((key, value) -> known.put((String) key, value));
        known.keySet().retainAll(names);
        return known;
    }
}
