package org.catapultwatch.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/**
 * Three brokers of Apache's image, each a controller too, on a network of their own. Every topic has three copies, of which two have to
 * have taken a record. Starting takes about 20 seconds, and each broker 400 MB.
 */
final class ContainerCluster implements TestBroker {

    private static final int SIZE = 3;

    /** Where Testcontainers lets a controller listen. */
    private static final int CONTROLLER_PORT = 9094;

    private final Network network = Network.newNetwork();
    private final List<KafkaContainer> brokers = new ArrayList<>();

    private String servers = "";

    private ContainerCluster() {}

    /** Up once a majority of the controllers has met: all start side by side. */
    static ContainerCluster start() {
        ContainerCluster cluster = new ContainerCluster();
        for (int id = 1; id <= SIZE; id++) {
            cluster.brokers.add(broker(id).withNetwork(cluster.network));
        }
        try {
            Startables.deepStart(cluster.brokers).join();
            cluster.servers = cluster.brokers.stream()
                    .map(KafkaContainer::getBootstrapServers)
                    .collect(Collectors.joining(","));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static KafkaContainer broker(int id) {
        String voters = IntStream.rangeClosed(1, SIZE)
                .mapToObj(voter -> voter + "@" + alias(voter) + ":" + CONTROLLER_PORT)
                .collect(Collectors.joining(","));
        return new KafkaContainer(ContainerBroker.IMAGE)
                .withNetworkAliases(alias(id))
                // Now and then one of the three that start at once exits; another in its place finds the two that wait
                // for it.
                .withStartupAttempts(3)
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx256m")
                .withEnv("KAFKA_NODE_ID", Integer.toString(id))
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
                .withEnv("KAFKA_MIN_INSYNC_REPLICAS", "2")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3")
                // So soon a broker that was killed is missed; 9 s by default.
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
    }

    @Override
    public String bootstrapServers() {
        return servers;
    }

    /** Brokers that the cluster counts on. */
    int live() {
        return ask(admin -> admin.describeCluster().nodes()).size();
    }

    /** Copies of the first partition of every topic, Kafka's own among them. */
    Map<String, Integer> copies() {
        ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
        Set<String> names = ask(admin -> admin.listTopics(all).names());
        Map<String, Integer> copies = new TreeMap<>();
        names.forEach(name -> copies.put(name, firstPartition(name).replicas().size()));
        return copies;
    }

    /** Kills the broker that leads the first partition of a topic, without a word to anyone; it does not come back. */
    void killLeaderOf(String topic) {
        String id = firstPartition(topic).leader().idString();
        // Testcontainers stops by killing.
        brokers.stream()
                .filter(broker -> broker.getEnvMap().get("KAFKA_NODE_ID").equals(id))
                .forEach(KafkaContainer::stop);
    }

    @Override
    public void close() {
        brokers.forEach(KafkaContainer::stop);
        network.close();
    }

    private TopicPartitionInfo firstPartition(String topic) {
        return ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .get(0);
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return question.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String alias(int id) {
        return "broker-" + id;
    }
}
