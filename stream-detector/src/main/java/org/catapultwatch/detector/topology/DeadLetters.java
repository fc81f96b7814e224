package org.catapultwatch.detector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record that cannot be used to the dead letter topic: key, value and time untouched, with headers that say where it
 * came from ({@code catapult.origin.*}) and why it is there ({@code catapult.reason}).
 */
final class DeadLetters {

    static final String REASON = "catapult.reason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final ProcessorContext<Object, Object> context;

    @SuppressWarnings("unchecked") // every intake node may forward anything to the dead letter sink
    DeadLetters(ProcessorContext<?, ?> context) {
        this.context = (ProcessorContext<Object, Object>) context;
    }

    void send(Record<byte[], byte[]> record, RecordOrigin origin, String reason) {
        LOG.warn("dead letter: {}-{} at {}: {}", origin.topic(), origin.partition(), origin.offset(), reason);
        Headers headers = headers(origin, reason);
        context.forward(
                new Record<>((Object) record.key(), (Object) record.value(), record.timestamp(), headers),
                NodeNames.DEAD_LETTER_SINK);
    }

    static Headers headers(RecordOrigin origin, String reason) {
        return origin.toHeaders().add(REASON, reason.getBytes(UTF_8));
    }
}
