package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trainer's thread is the test's: that these tests end at all shows that it never waits for the broker. */
@Timeout(30)
class StalledBrokerTest {

    private final StallingProducer producer = new StallingProducer();

    @Test
    void shouldDropBeyondTheBoundOfRecords() throws InterruptedException {
        TelemetryPublisher publisher = stalled(3, 1 << 20, Spool.none());
        for (int step = 1; step <= 10; step++) {
            publisher.publish(SampleRecords.step(step));
            assertThat(publisher.counts())
                    .isEqualTo(new PublisherCounts(step + 1, 0, 0, Math.max(0, step - 3), 1 + Math.min(step, 3)));
        }

        producer.broker.countDown();
        publisher.close();
        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(11, 4, 0, 7, 0));
        assertThat(sentSteps()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldDropBeyondTheBoundOfBytes() throws InterruptedException {
        StepTelemetry step = SampleRecords.step(1);
        int bytes = AvroCodec.of(StepTelemetry.class).encode(step).length + SampleRecords.RUN.length();
        TelemetryPublisher publisher = stalled(1_000, 2L * bytes, Spool.none());
        for (int i = 0; i < 5; i++) {
            publisher.publish(step);
        }

        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(6, 0, 0, 3, 3));
        producer.broker.countDown();
        publisher.close();
    }

    @Test
    void shouldSpoolWhatDoesNotFitAndDropWhatTheSpoolRefuses() throws InterruptedException {
        List<OutgoingRecord> kept = new ArrayList<>();
        TelemetryPublisher publisher = stalled(2, 1 << 20, record -> kept.size() < 3 && kept.add(record));
        for (int step = 1; step <= 7; step++) {
            publisher.publish(SampleRecords.step(step));
        }

        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(8, 0, 3, 2, 3));
        producer.broker.countDown();
        publisher.close();
        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(8, 3, 3, 2, 0));
        assertThat(kept)
                .extracting(record ->
                        AvroCodec.of(StepTelemetry.class).decode(record.value()).getStep())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void shouldCloseAndLeaveNothingPendingWhenTheBrokerNeverAnswers() throws InterruptedException {
        TelemetryPublisher publisher = stalled(10, 1 << 20, Spool.none());
        publisher.publish(SampleRecords.step(1));
        publisher.publish(SampleRecords.step(2));

        publisher.close();

        assertThat(publisher.counts()).isEqualTo(new PublisherCounts(3, 0, 0, 3, 0));
        assertThat(producer.closed()).isTrue();
    }

    /** A publisher whose sender is held up with step 0 in its hands. */
    private TelemetryPublisher stalled(int records, long bytes, Spool spool) throws InterruptedException {
        var config = new PublisherConfig("unused:1", records, bytes, Duration.ofMillis(500), Map.of());
        TelemetryPublisher publisher = new TelemetryPublisher(producer, config, spool);
        publisher.publish(SampleRecords.step(0));
        producer.reached.await();
        return publisher;
    }

    private List<Long> sentSteps() {
        AvroCodec<StepTelemetry> steps = AvroCodec.of(StepTelemetry.class);
        return producer.history().stream()
                .map(sent -> steps.decode(sent.value()).getStep())
                .toList();
    }
}
