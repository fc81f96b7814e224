package org.catapultwatch.detector.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record on which a processor fails unexpectedly: it goes to the dead letters as it came, and the app runs
 * on. Such a failure is a fault of ours and is logged with its stack.
 *
 * <p>Configuration {@value #METRICS} hands it the app's {@link DetectorMetrics}.
 */
public final class LogAndDeadLetterPolicy implements ProcessingExceptionHandler {

    public static final String METRICS = "catapult.detector.metrics";

    private static final Logger LOG = LoggerFactory.getLogger(LogAndDeadLetterPolicy.class);

    private DetectorMetrics metrics = DetectorMetrics.silent();

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(METRICS) instanceof DetectorMetrics given) {
            metrics = given;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        RecordOrigin origin = new RecordOrigin(context.topic(), context.partition(), context.offset());
        LOG.error("{}-{} at {}: unexpected failure", origin.topic(), origin.partition(), origin.offset(), exception);
        metrics.counted(origin.topic(), RecordOutcome.DEAD_LETTERED);
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.DEAD_LETTERS,
                null,
                context.timestamp() < 0 ? null : context.timestamp(),
                context.sourceRawKey(),
                context.sourceRawValue(),
                DeadLetters.headers(origin, "unexpected failure: " + exception));
        return Response.resume(List.of(letter));
    }
}
