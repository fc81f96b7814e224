package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

class TelemetryPublisherTest {

    private final MockProducer<byte[], byte[]> answering = producer(true);
    private final MockProducer<byte[], byte[]> silent = producer(false);
    private final AvroCodec<StepTelemetry> steps = AvroCodec.of(StepTelemetry.class);

    @Test
    void shouldSendEveryKindToItsTopicUnderTheRunAtTheRecordsTime() {
        TelemetryPublisher publisher = publisher(answering, 10, 1 << 20);
        publisher.publish(SampleRecords.runEvent());
        publisher.publish(SampleRecords.step(7));
        publisher.publish(SampleRecords.gradient(7));
        publisher.publish(SampleRecords.kernel(new HessianEigenvalue(1.0)));
        publisher.close();

        assertThat(answering.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.RUNS, Topics.STEPS, Topics.GRADIENTS, Topics.KERNELS);
        assertThat(answering.history())
                .allSatisfy(sent -> assertThat(sent.key()).asString().isEqualTo(SampleRecords.RUN));
        ProducerRecord<byte[], byte[]> step = answering.history().get(1);
        assertThat(step.timestamp()).isEqualTo(SampleRecords.step(7).getTimeMicros() / 1_000);
        assertThat(steps.decode(step.value())).isEqualTo(SampleRecords.step(7));
        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(4, 4, 0, 0, 0));
    }

    @Test
    void shouldKeepTheOrderOfSteps() {
        TelemetryPublisher publisher = publisher(answering, 1_000, 1 << 20);
        for (int step = 0; step < 500; step++) {
            publisher.publish(SampleRecords.step(step));
        }
        publisher.close();

        assertThat(answering.history())
                .extracting(sent -> steps.decode(sent.value()).getStep())
                .hasSize(500)
                .isSorted();
    }

    @Test
    void shouldCountAFailedDeliveryAsDropped() {
        TelemetryPublisher publisher = publisher(silent, 10, 1 << 20);
        publisher.publish(SampleRecords.step(1));
        publisher.publish(SampleRecords.step(2));
        await().until(() -> silent.history().size() == 2);
        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 0, 0, 0, 2));

        silent.completeNext();
        silent.errorNext(new TimeoutException("expired in flight"));

        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 1, 0, 1, 0));
        publisher.close();
    }

    @Test
    void shouldGoOnAfterTheProducerRefusesARecord() {
        for (RuntimeException refusal :
                List.of(new RecordTooLargeException("too large"), new IllegalStateException("not of Kafka's"))) {
            MockProducer<byte[], byte[]> producer = producer(true);
            producer.sendException = refusal;
            TelemetryPublisher publisher = publisher(producer, 10, 1 << 20);
            publisher.publish(SampleRecords.step(1));
            await().until(() -> publisher.counts().dropped() == 1);

            producer.sendException = null;
            publisher.publish(SampleRecords.step(2));
            publisher.close();
            assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2, 1, 0, 1, 0));
        }
    }

    @Test
    void shouldDropWhatCannotBeARecord() {
        TelemetryPublisher publisher = publisher(answering, 10, 1 << 20);
        publisher.publish(
                StepTelemetry.newBuilder(SampleRecords.step(1)).setRun("a b").build());
        publisher.publish(new StepTelemetry());
        publisher.publish((StepTelemetry) null);
        publisher.close();

        assertThat(answering.history()).isEmpty();
        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(3, 0, 0, 3, 0));
    }

    @Test
    void shouldDropARecordThatNoBrokerWouldTake() {
        int length = steps.encode(SampleRecords.step(1)).length;
        for (int room : new int[] {length - 1, length}) {
            var config = config(10, 1 << 20, Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_024 + room));
            TelemetryPublisher publisher = new TelemetryPublisher(producer(true), config, Spool.none());
            publisher.publish(SampleRecords.step(1));
            publisher.close();

            assertThat(publisher.counts().delivered()).isEqualTo(room == length ? 1 : 0);
            assertThat(publisher.counts().dropped()).isEqualTo(room == length ? 0 : 1);
        }
    }

    @Test
    void shouldDropWhatComesAfterClosing() {
        List<OutgoingRecord> spooled = new ArrayList<>();
        TelemetryPublisher publisher = new TelemetryPublisher(answering, config(10, 1 << 20, Map.of()), spooled::add);
        publisher.close();
        publisher.publish(SampleRecords.step(1));
        publisher.close();

        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(1, 0, 0, 1, 0));
        assertThat(spooled).isEmpty();
        assertThat(answering.closed()).isTrue();
    }

    private static MockProducer<byte[], byte[]> producer(boolean answers) {
        return new MockProducer<>(answers, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static TelemetryPublisher publisher(Producer<byte[], byte[]> producer, int records, long bytes) {
        return new TelemetryPublisher(producer, config(records, bytes, Map.of()), Spool.none());
    }

    private static PublisherConfig config(int records, long bytes, Map<String, Object> settings) {
        return new PublisherConfig("unused:1", records, bytes, Duration.ofSeconds(10), settings);
    }
}
