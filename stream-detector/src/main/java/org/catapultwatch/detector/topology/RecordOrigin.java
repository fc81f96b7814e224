package org.catapultwatch.detector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a record was read from. A record that waited carries it in headers, since it is processed under another's name. */
record RecordOrigin(String topic, int partition, long offset) {

    static final String TOPIC = "catapult.origin.topic";
    static final String PARTITION = "catapult.origin.partition";
    static final String OFFSET = "catapult.origin.offset";

    static RecordOrigin of(ProcessingContext context, Record<?, ?> record) {
        Header waited = record.headers().lastHeader(TOPIC);
        if (waited != null) {
            return new RecordOrigin(
                    text(waited),
                    Integer.parseInt(text(record.headers().lastHeader(PARTITION))),
                    Long.parseLong(text(record.headers().lastHeader(OFFSET))));
        }
        return context.recordMetadata()
                .map(at -> new RecordOrigin(at.topic(), at.partition(), at.offset()))
                .orElse(new RecordOrigin("", -1, -1));
    }

    Headers toHeaders() {
        return new RecordHeaders()
                .add(TOPIC, topic.getBytes(UTF_8))
                .add(PARTITION, Integer.toString(partition).getBytes(UTF_8))
                .add(OFFSET, Long.toString(offset).getBytes(UTF_8));
    }

    private static String text(Header header) {
        return new String(header.value(), UTF_8);
    }
}
