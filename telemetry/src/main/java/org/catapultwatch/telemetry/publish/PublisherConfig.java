package org.catapultwatch.telemetry.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a publisher is set up. Says all that is wrong with it at once.
 *
 * @param bootstrapServers Kafka, host:port[,host:port…]
 * @param queueRecords records that may wait to be sent
 * @param queueBytes bytes that may wait to be sent; a dense kernel of 512 samples takes half a mebibyte
 * @param closeTimeout how long closing waits for what is still on its way
 * @param producer further settings of the Kafka producer; they win
 */
public record PublisherConfig(
        String bootstrapServers,
        int queueRecords,
        long queueBytes,
        Duration closeTimeout,
        Map<String, Object> producer) {

    public PublisherConfig {
        List<String> faults = new ArrayList<>();
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            faults.add("bootstrapServers is " + bootstrapServers + ", expected host:port[,host:port]");
        }
        if (queueRecords < 1) {
            faults.add("queueRecords is " + queueRecords + ", expected 1 or more");
        }
        if (queueBytes < 1) {
            faults.add("queueBytes is " + queueBytes + ", expected 1 or more");
        }
        if (closeTimeout == null || closeTimeout.isNegative()) {
            faults.add("closeTimeout is " + closeTimeout + ", expected 0 or more");
        }
        if (producer == null) {
            faults.add("producer is null, expected settings, or none");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("publisher: " + String.join("; ", faults));
        }
        producer = Map.copyOf(producer);
    }

    /** 100,000 records, 256 MiB, 30 seconds. */
    public static PublisherConfig of(String bootstrapServers) {
        return new PublisherConfig(bootstrapServers, 100_000, 256L << 20, Duration.ofSeconds(30), Map.of());
    }

    /** With further settings of the Kafka producer, such as security. */
    public PublisherConfig withProducer(Map<String, Object> settings) {
        return new PublisherConfig(bootstrapServers, queueRecords, queueBytes, closeTimeout, settings);
    }
}
