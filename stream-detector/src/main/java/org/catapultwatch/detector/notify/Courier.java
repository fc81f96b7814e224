package org.catapultwatch.detector.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.catapultwatch.detector.metrics.NotificationOutcome;
import org.catapultwatch.detector.metrics.NotifierMetrics;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.UndecodableRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one record: decides whether the receiver is to be told, and tells it.
 *
 * <p>Told is the first event of a spike that gives it a kind in the list, be it the closing or a revision; what comes later of the
 * same spike says nothing new enough to wake anyone twice. A refused message counts as told. Keeps what it knows over the restarts
 * of the loop, so that one process does not repeat itself. Confined to one thread.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final AvroCodec<SpikeEvent> codec = AvroCodec.of(SpikeEvent.class);
    private final SentSpikes sent = new SentSpikes();
    private final MessageFormat format;
    private final Set<SpikeKind> kinds;
    private final PageLink links;
    private final Webhook webhook;
    private final ExponentialBackoff backoff;
    private final NotifierMetrics metrics;

    Courier(NotifyConfig config, PageLink links, Webhook webhook, ExponentialBackoff backoff, NotifierMetrics metrics) {
        this.format = config.format();
        this.kinds = config.kinds();
        this.links = links;
        this.webhook = webhook;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /**
     * What became of a record.
     *
     * @param isRequestMade whether the receiver was asked
     * @param isDone whether nothing is left to do for it
     * @param retryAfter when to try again, if something is
     */
    record Result(boolean isRequestMade, boolean isDone, Duration retryAfter) {

        private static final Result SILENT = new Result(false, true, Duration.ZERO);
        private static final Result TOLD = new Result(true, true, Duration.ZERO);
    }

    Result handle(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Optional<SpikeEvent> due = decode(record).filter(this::isNews);
        return due.isPresent() ? tell(due.get()) : Result.SILENT;
    }

    private Optional<SpikeEvent> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.decode(record.value()));
        } catch (UndecodableRecordException e) {
            LOG.warn(
                    "{}-{}, offset {} is no spike and is passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isNews(SpikeEvent spike) {
        return SpikeText.kind(spike).filter(kinds::contains).isPresent() && !sent.contains(spike);
    }

    private Result tell(SpikeEvent spike) throws InterruptedException {
        Answer answer = webhook.post(format.message(spike, links).toString());
        if (answer instanceof Answer.Unavailable unavailable) {
            Duration wait = backoff.next(unavailable.retryAfter());
            metrics.counted(NotificationOutcome.RETRIED);
            LOG.warn(
                    "webhook at {}: {}; the message on run {}, spike {} is tried again in {} s",
                    webhook.host(),
                    unavailable.reason(),
                    spike.getRun(),
                    spike.getSpike(),
                    wait.toSeconds());
            return new Result(true, false, wait);
        }
        backoff.reset();
        sent.add(spike);
        if (answer instanceof Answer.Refused refused) {
            metrics.counted(NotificationOutcome.REFUSED);
            LOG.warn(
                    "webhook at {} refused the message on run {}, spike {}: status {}; it is not tried again",
                    webhook.host(),
                    spike.getRun(),
                    spike.getSpike(),
                    refused.status());
        } else {
            metrics.counted(NotificationOutcome.SENT);
            LOG.info("webhook at {} was told of run {}, spike {}", webhook.host(), spike.getRun(), spike.getSpike());
        }
        return Result.TOLD;
    }
}
