package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.catapultwatch.detector.SettableClock;
import org.catapultwatch.detector.metrics.NotificationOutcome;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The loop against Kafka's stand-in for a consumer and a receiver that listens on a port. */
class DeliveryLoopTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.SPIKES, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.SPIKES, 1);
    private static final AvroCodec<SpikeEvent> CODEC = AvroCodec.of(SpikeEvent.class);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.catapultwatch.detector.notify");

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final List<NotificationOutcome> outcomes = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private Receiver receiver;
    private Courier courier;
    private DeliveryLoop loop;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        log.start();
        LOG.setLevel(Level.TRACE);
        LOG.addAppender(log);
        courier = courier(Set.of(SpikeKind.DIVERGENCE, SpikeKind.CATAPULT), 24);
        loop = loop(courier);
        consumer.updateEndOffsets(Map.of(FIRST, 100L, SECOND, 0L));
        consumer.rebalance(List.of(FIRST));
    }

    @AfterEach
    void close() {
        receiver.close();
        LOG.detachAppender(log);
        LOG.setLevel(null);
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void shouldBeginAtTheEndOfAnOldTopicAndCommitThatItDid() throws Exception {
        assertThat(committed(FIRST)).isEqualTo(100);
        publish(99, JudgedSpikes.divergence(1));
        publish(100, JudgedSpikes.divergence(2));
        turn(2);
        assertThat(receiver.got()).hasSize(1);
        assertThat(committed(FIRST)).isEqualTo(101);
    }

    @Test
    void shouldCommitOnlyWhatTheReceiverHasTaken() throws Exception {
        receiver.answering(503, 503, 200);
        publish(100, JudgedSpikes.opened(1));
        publish(101, JudgedSpikes.divergence(1));
        turn(1);
        assertThat(committed(FIRST)).isEqualTo(101);
        pass(Duration.ofMinutes(1));
        turn(1);
        assertThat(committed(FIRST)).isEqualTo(101);
        pass(Duration.ofMinutes(1));
        turn(1);
        assertThat(committed(FIRST)).isEqualTo(102);
        assertThat(outcomes)
                .containsExactly(NotificationOutcome.RETRIED, NotificationOutcome.RETRIED, NotificationOutcome.SENT);
        assertThat(receiver.got())
                .extracting(Receiver.Got::body)
                .containsOnly(receiver.got().get(0).body());
    }

    @Test
    void shouldPollPausedPartitionsWhileItWaitsAndResumeThem() throws Exception {
        receiver.answering(503);
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        assertThat(consumer.paused()).containsExactly(FIRST);
        turn(5);
        assertThat(receiver.got()).hasSize(1);
        pass(Duration.ofSeconds(3));
        turn(1);
        assertThat(receiver.got()).hasSize(2);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() throws Exception {
        receiver.answering(429, Map.of("Retry-After", "90"));
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        pass(Duration.ofSeconds(89));
        turn(1);
        assertThat(receiver.got()).hasSize(1);
        pass(Duration.ofSeconds(1));
        turn(1);
        assertThat(receiver.got()).hasSize(2);
        assertThat(outcomes).containsExactly(NotificationOutcome.RETRIED, NotificationOutcome.SENT);
    }

    @Test
    void shouldPassOverWhatIsRefusedAndGoOn() throws Exception {
        receiver.answering(400);
        publish(100, JudgedSpikes.divergence(1));
        publish(101, JudgedSpikes.divergence(2));
        turn(2);
        assertThat(committed(FIRST)).isEqualTo(102);
        assertThat(outcomes).containsExactly(NotificationOutcome.REFUSED, NotificationOutcome.SENT);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("webhook at 127.0.0.1 refused") && line.contains("status 400"));
    }

    @Test
    void shouldTryAgainWhenTheReceiverHangs() throws Exception {
        receiver.answering(Receiver.SILENCE);
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        assertThat(outcomes).containsExactly(NotificationOutcome.RETRIED);
        assertThat(committed(FIRST)).isEqualTo(100);
        pass(Duration.ofSeconds(3));
        turn(1);
        assertThat(committed(FIRST)).isEqualTo(101);
    }

    @Test
    void shouldTellOnceOfASpikeThatIsRevised() throws Exception {
        publish(100, JudgedSpikes.divergence(1));
        publish(101, revised(SpikeKind.DIVERGENCE));
        publish(102, revised(SpikeKind.CATAPULT));
        turn(3);
        assertThat(receiver.got()).hasSize(1);
        assertThat(committed(FIRST)).isEqualTo(103);
    }

    @Test
    void shouldTellOfARevisionThatMakesItOneToTellOf() throws Exception {
        publish(100, JudgedSpikes.closed(SpikeKind.RECOVERED).setSpike(1).build());
        publish(101, revised(SpikeKind.CATAPULT));
        publish(102, revised(SpikeKind.CATAPULT));
        turn(3);
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().get(0).body()).contains("had a catapult");
    }

    @Test
    void shouldNotRepeatItselfWhenItReadsARecordAgain() throws Exception {
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        consumer.seek(FIRST, 100);
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldTellAgainRatherThanNotAtAllWhereItRemembersNothing() throws Exception {
        publish(100, revised(SpikeKind.DIVERGENCE));
        turn(1);
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldLeaveWaitingRecordsToTheNextOwnerOfTheirPartition() throws Exception {
        receiver.answering(503);
        publish(100, JudgedSpikes.divergence(1));
        turn(1);
        consumer.rebalance(List.of(SECOND));
        consumer.addRecord(record(SECOND, 0, JudgedSpikes.divergence(2)));
        pass(Duration.ofMinutes(1));
        turn(2);
        assertThat(receiver.got()).hasSize(2);
        assertThat(committed(SECOND)).isEqualTo(1);
        consumer.rebalance(List.of(FIRST));
        assertThat(committed(FIRST)).isEqualTo(100);
    }

    @Test
    void shouldPassOverWhatIsNoSpike() throws Exception {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(Topics.SPIKES, 0, 100, new byte[0], garbage));
        publish(101, JudgedSpikes.divergence(1));
        turn(2);
        assertThat(receiver.got()).hasSize(1);
        assertThat(committed(FIRST)).isEqualTo(102);
    }

    /** A detector that is new to a cluster decides what its topics hold of last week. */
    @Test
    void shouldPassOverWhatWasDecidedLongerThanADayAgo() throws Exception {
        pass(Duration.ofHours(24).plusSeconds(1));
        publish(100, at(Duration.ofSeconds(1).minusMillis(1), 1));
        publish(101, at(Duration.ofSeconds(1), 2));
        turn(2);
        assertThat(receiver.got()).hasSize(1);
        assertThat(outcomes).containsExactly(NotificationOutcome.PASSED_OVER, NotificationOutcome.SENT);
        assertThat(committed(FIRST)).isEqualTo(102);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("run llm-17, spike 1 is older than 24 h and is not told of");
    }

    @Test
    void shouldTellOfWhatGrewOldWhileTheReceiverWasAway() throws Exception {
        receiver.answering(503);
        publish(100, at(Duration.ZERO, 1));
        publish(101, at(Duration.ZERO, 2));
        turn(1);
        pass(Duration.ofDays(3));
        turn(2);
        assertThat(outcomes)
                .containsExactly(NotificationOutcome.RETRIED, NotificationOutcome.SENT, NotificationOutcome.SENT);
    }

    @Test
    void shouldTellOfEverythingWhereNoAgeIsTooOld() throws Exception {
        loop = loop(courier(Set.of(SpikeKind.DIVERGENCE), 0));
        consumer.rebalance(List.of(FIRST));
        pass(Duration.ofDays(400));
        publish(100, at(Duration.ZERO, 1));
        turn(1);
        assertThat(outcomes).containsExactly(NotificationOutcome.SENT);
    }

    private static SpikeEvent at(Duration sinceEpoch, int spike) {
        return JudgedSpikes.closed(SpikeKind.DIVERGENCE)
                .setSpike(spike)
                .setTimeMicros(sinceEpoch.toNanos() / 1000)
                .build();
    }

    private Courier courier(Set<SpikeKind> kinds, int maxAgeHours) {
        NotifyConfig defaults = NotifyConfig.defaults();
        return new Courier(
                new NotifyConfig(defaults.format(), kinds, defaults.page(), 1, maxAgeHours),
                new PageLink("http://page"),
                new Webhook(receiver.address(), Duration.ofSeconds(1), clock),
                new ExponentialBackoff(new Random(1)),
                outcomes::add);
    }

    private DeliveryLoop loop(Courier by) {
        DeliveryLoop made = new DeliveryLoop(consumer, by, clock);
        made.subscribe();
        return made;
    }

    private void turn(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            loop.turn();
        }
    }

    private void pass(Duration time) {
        clock.pass(time);
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? -1 : offset.offset();
    }

    private void publish(long offset, SpikeEvent spike) {
        consumer.addRecord(record(FIRST, offset, spike));
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, SpikeEvent spike) {
        byte[] key = spike.getRun().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, CODEC.encode(spike));
    }

    private static SpikeEvent revised(SpikeKind kind) {
        return JudgedSpikes.closed(kind).setSpike(1).setState("revised").build();
    }
}
