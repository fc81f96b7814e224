package org.catapultwatch.detector.notify;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of the notifier: its own group beside that of the detector, committed records alone, offsets by hand.
 *
 * <p>Where a new group starts is {@link DeliveryLoop}'s to say. The reset policy is for offsets whose records the topic has since
 * deleted: then the oldest record that is left comes next.
 */
final class SpikesConsumer {

    private static final String GROUP_SUFFIX = "-notifier";

    private SpikesConsumer() {}

    /**
     * Opens one; whoever opens it closes it.
     *
     * @param client how the cluster is reached, security included
     * @param applicationId the detector's
     */
    static Consumer<byte[], byte[]> open(Map<String, Object> client, String applicationId) {
        return new KafkaConsumer<>(
                properties(client, applicationId), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Map<String, Object> properties(Map<String, Object> client, String applicationId) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId + GROUP_SUFFIX);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }
}
