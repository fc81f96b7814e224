package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.catapultwatch.detector.SettableClock;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.SPIKES, 0);

    private final AtomicInteger opened = new AtomicInteger();
    private Receiver receiver;
    private MockConsumer<byte[], byte[]> consumer;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        consumer = withOneDivergence();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void shouldBeginAnewWithAFreshConsumerAfterAFailure() {
        MockConsumer<byte[], byte[]> failing = withOneDivergence();
        failing.setPollException(new KafkaException("the cluster is gone"));
        try (WebhookNotifier notifier = notifier(failing)) {
            notifier.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        }
        assertThat(opened).hasValue(2);
        assertThat(failing.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldCloseInTheMiddleOfARequest() {
        receiver.answering(Receiver.SILENCE);
        try (WebhookNotifier notifier = notifier(consumer)) {
            notifier.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldCloseWithoutHavingStarted() {
        notifier(consumer).close();
        assertThat(opened).hasValue(0);
    }

    /** Notifies with this consumer first, and with the plain one from then on; a request may take a minute. */
    private WebhookNotifier notifier(Consumer<byte[], byte[]> first) {
        Courier courier = new Courier(
                NotifyConfig.defaults(),
                new PageLink("http://page"),
                new Webhook(receiver.address(), Duration.ofMinutes(1), Clock.systemUTC()),
                new ExponentialBackoff(new Random(1)),
                outcome -> {});
        SettableClock clock = new SettableClock(Instant.EPOCH);
        return new WebhookNotifier(() -> opened.getAndIncrement() == 0 ? first : consumer, courier, clock);
    }

    private static MockConsumer<byte[], byte[]> withOneDivergence() {
        byte[] spike = AvroCodec.of(SpikeEvent.class).encode(JudgedSpikes.divergence(1));
        MockConsumer<byte[], byte[]> made = new MockConsumer<>("earliest");
        made.updateEndOffsets(Map.of(PARTITION, 0L));
        made.schedulePollTask(() -> {
            made.rebalance(List.of(PARTITION));
            made.addRecord(new ConsumerRecord<>(Topics.SPIKES, 0, 0, new byte[0], spike));
        });
        return made;
    }
}
