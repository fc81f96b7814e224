package org.catapultwatch.detector.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.catapultwatch.detector.metrics.NotificationOutcome;
import org.catapultwatch.detector.metrics.NotifierMetrics;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.UndecodableRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one record: decides whether the receiver is to be told, and tells it.
 *
 * <p>Told is the first event of a spike that gives it a kind in the list, be it the closing or a revision; what comes later of the
 * same spike says nothing new enough to wake anyone twice. A refused message counts as told. A spike that was decided longer ago than
 * the configuration allows, by the telemetry's own time, is passed over: a detector that is new to a cluster decides last week's
 * spikes today. Keeps what it knows over the restarts
 * of the loop, so that one process does not repeat itself. Confined to one thread.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final AvroCodec<SpikeEvent> codec = AvroCodec.of(SpikeEvent.class);
    private final SentSpikes sent = new SentSpikes();
    private final MessageFormat format;
    private final Set<SpikeKind> kinds;
    private final Duration maxAge;
    private final PageLink links;
    private final Webhook webhook;
    private final ExponentialBackoff backoff;
    private final NotifierMetrics metrics;

    Courier(NotifyConfig config, PageLink links, Webhook webhook, ExponentialBackoff backoff, NotifierMetrics metrics) {
        this.format = config.format();
        this.kinds = config.kinds();
        this.maxAge = Duration.ofHours(config.maxAgeHours());
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

    /**
     * Handles a record, for the first time or again.
     *
     * @param readAt when it was read: what then waits for the receiver does not grow too old
     */
    Result handle(ConsumerRecord<byte[], byte[]> record, Instant readAt) throws InterruptedException {
        Optional<SpikeEvent> news = decode(record).filter(this::isNews);
        if (news.isEmpty()) {
            return Result.SILENT;
        }
        return isTooOld(news.get(), readAt) ? passOver(news.get()) : tell(news.get());
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

    private boolean isTooOld(SpikeEvent spike, Instant readAt) {
        Instant decided = Instant.EPOCH.plus(spike.getTimeMicros(), ChronoUnit.MICROS);
        return !maxAge.isZero() && decided.isBefore(readAt.minus(maxAge));
    }

    private Result passOver(SpikeEvent spike) {
        metrics.counted(NotificationOutcome.PASSED_OVER);
        LOG.info(
                "run {}, spike {} is older than {} h and is not told of",
                spike.getRun(),
                SpikeShape.name(spike.getSpike()),
                maxAge.toHours());
        return Result.SILENT;
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
                    SpikeShape.name(spike.getSpike()),
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
                    SpikeShape.name(spike.getSpike()),
                    refused.status());
        } else {
            metrics.counted(NotificationOutcome.SENT);
            LOG.info(
                    "webhook at {} was told of run {}, spike {}",
                    webhook.host(),
                    spike.getRun(),
                    SpikeShape.name(spike.getSpike()));
        }
        return Result.TOLD;
    }
}
