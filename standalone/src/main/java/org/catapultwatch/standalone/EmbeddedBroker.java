package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;

/**
 * A real KRaft broker with its controller in this JVM, on free ports of the loopback interface. Its log lies in the directory
 * that it is given; whoever gives it clears it up.
 *
 * <p>Put together from Kafka's own parts as its test kit does it, so that the ports are bound before they are told to anyone.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final String LISTENER = "PLAINTEXT";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedBroker(SharedServer shared, ControllerServer controller, BrokerServer broker) {
        this.shared = shared;
        this.controller = controller;
        this.broker = broker;
    }

    /** Formats the directory and starts; takes 2 to 4 seconds. */
    public static EmbeddedBroker start(Path directory) throws IOException {
        Files.createDirectories(directory);
        format(directory);
        KafkaConfig config = new KafkaConfig(properties(directory), false);
        var metadata = KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                metadata._1(),
                Time.SYSTEM,
                new Metrics(),
                voters,
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), metadata._2());
        BrokerServer broker = new BrokerServer(shared);
        EmbeddedBroker embedded = new EmbeddedBroker(shared, controller, broker);
        try {
            var unused = controller
                    .socketServerFirstBoundPortFuture()
                    .thenAccept(port -> voters.complete(
                            Map.of(NODE_ID, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));
            controller.startup();
            broker.startup();
            return embedded;
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return "127.0.0.1:" + broker.boundPort(new ListenerName(LISTENER));
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
        shared.stopForBroker();
        shared.stopForController();
    }

    private static void format(Path directory) {
        String path = directory.toString();
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(path))
                .setMetadataLogDirectory(path)
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (Exception e) { // declared by Kafka
            throw new IllegalStateException("the broker's directory " + path + " could not be formatted", e);
        }
    }

    private static Properties properties(Path directory) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "node.id",
                Integer.toString(NODE_ID),
                "process.roles",
                "broker,controller",
                "listeners",
                LISTENER + "://127.0.0.1:0," + CONTROLLER_LISTENER + "://127.0.0.1:0",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:0",
                "log.dirs",
                directory.toString()));
        properties.putAll(Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "auto.create.topics.enable", "false"));
        properties.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                // Who takes over from a detector that was killed waits for the end of its open transaction.
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                "num.network.threads", "1",
                "num.io.threads", "2",
                // The default is a heap buffer of 128 MiB.
                "log.cleaner.dedupe.buffer.size", "2097152"));
        return properties;
    }
}
