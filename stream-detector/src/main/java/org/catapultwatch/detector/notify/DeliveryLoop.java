package org.catapultwatch.detector.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * From the topic of spikes to the receiver, in the order of the records, each turn at most one request.
 *
 * <p>A record's offset is committed once nothing is left to do for it: it needs no message, or its message was delivered or refused.
 * While a message waits to be tried again the partitions are paused and polled all the same, so that the group keeps its member
 * however long the receiver is down; a turn takes as long as one request at most. A partition that is taken away takes its waiting
 * records along: its next owner reads them again.
 *
 * <p>A group that has committed nothing begins at the end of the topic: an old topic is no news. Where it began is committed at
 * once, so that nothing said between then and the first message is lost over a restart. Confined to one thread; the consumer is
 * its caller's to close.
 */
final class DeliveryLoop implements ConsumerRebalanceListener {

    /** A poll returns as soon as there are records; these only bound how late a retry can be. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    private static final Duration WAITING_POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final Courier courier;
    private final Clock clock;
    private final Deque<Read> waiting = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private Instant notBefore = Instant.MIN;

    private record Read(ConsumerRecord<byte[], byte[]> record, Instant at) {

        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    DeliveryLoop(Consumer<byte[], byte[]> consumer, Courier courier, Clock clock) {
        this.consumer = consumer;
        this.courier = courier;
        this.clock = clock;
    }

    void subscribe() {
        consumer.subscribe(List.of(Topics.SPIKES), this);
    }

    /** Takes what has come, sends what is due, commits what is done. */
    void turn() throws InterruptedException {
        consumer.poll(pollTime()).forEach(record -> waiting.add(new Read(record, clock.instant())));
        deliver();
        commit();
        if (waiting.isEmpty()) {
            consumer.resume(consumer.assignment());
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    private Duration pollTime() {
        if (waiting.isEmpty()) {
            return IDLE_POLL;
        }
        return isDue() ? Duration.ZERO : WAITING_POLL;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(notBefore);
    }

    private void deliver() throws InterruptedException {
        boolean isRequestMade = false;
        while (!waiting.isEmpty() && !isRequestMade && isDue()) {
            Read next = waiting.element();
            Courier.Result result = courier.handle(next.record(), next.at());
            isRequestMade = result.isRequestMade();
            if (result.isDone()) {
                waiting.remove();
                done.put(next.partition(), new OffsetAndMetadata(next.record().offset() + 1));
            } else {
                notBefore = clock.instant().plus(result.retryAfter());
            }
        }
    }

    private void commit() {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(done));
            done.clear();
        } catch (RebalanceInProgressException later) {
            // The next poll completes the rebalance; then it is committed, or the partition is gone.
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeIf(partition -> committed.get(partition) != null);
        if (fresh.isEmpty()) {
            return;
        }
        consumer.seekToEnd(fresh);
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        fresh.forEach(partition -> beginnings.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        consumer.commitSync(beginnings);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        done.keySet().removeAll(partitions);
        waiting.removeIf(read -> partitions.contains(read.partition()));
    }
}
