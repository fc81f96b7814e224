package org.catapultwatch.standalone;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.catapultwatch.telemetry.wire.Topics;

/** Whether a cluster answers, asked before anything is started against it. */
final class KafkaReach {

    private static final int PATIENCE_SECONDS = 10;

    private KafkaReach() {}

    /** @throws UsageException if no broker answers there within ten seconds, or the cluster refuses this client */
    static void require(String bootstrapServers, Map<String, Object> kafka) throws InterruptedException {
        require(bootstrapServers, kafka, admin -> {});
    }

    /**
     * Makes the topics that are missing, too.
     *
     * @throws UsageException if no broker answers there within ten seconds, or the cluster refuses this client
     */
    static void requireTopics(String bootstrapServers, Map<String, Object> kafka) throws InterruptedException {
        require(bootstrapServers, kafka, admin -> Topics.create(admin, 1));
    }

    /** What is done with a cluster that answers. */
    @FunctionalInterface
    interface Use {
        void of(Admin admin) throws InterruptedException;
    }

    /**
     * Does something with a cluster.
     *
     * @throws UsageException if no broker answers there within ten seconds, or the cluster refuses this client
     */
    static void require(String bootstrapServers, Map<String, Object> kafka, Use use) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try {
            Admin admin = Admin.create(properties);
            try {
                admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                use.of(admin);
            } finally {
                admin.close(Duration.ZERO); // else it waits a minute for the answer that did not come
            }
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new UsageException("--bootstrap-servers " + bootstrapServers + ": " + reason(e));
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException
                ? "the cluster refuses this client: " + cause.getMessage()
                : "no Kafka broker answers there within " + PATIENCE_SECONDS
                        + " s, expected host:port of a running one";
    }
}
