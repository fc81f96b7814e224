package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;

class PublisherMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> silent =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void shouldShowWhatBecameOfEveryRecordAndWhatIsOnItsWay() {
        try (TelemetryPublisher publisher = TelemetryPublisher.through(silent, PublisherConfig.of("nowhere:0"))) {
            new PublisherMetrics(publisher).bindTo(registry);
            for (int step = 0; step < 4; step++) {
                publisher.publish(SampleRecords.step(step));
            }
            publisher.publish(StepTelemetry.newBuilder(SampleRecords.step(5))
                    .setRun("no run id")
                    .build());
            await().until(() -> silent.history().size() == 4);
            silent.completeNext();
            silent.completeNext();
            silent.errorNext(new TimeoutException("gone"));
            assertThat(records("produced")).isEqualTo(5);
            assertThat(records("delivered")).isEqualTo(2);
            assertThat(records("dropped")).isEqualTo(2);
            assertThat(records("spooled")).isZero();
            assertThat(registry.get("catapult.publisher.waiting.records")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            silent.completeNext();
        }
    }

    private double records(String outcome) {
        return registry.get("catapult.publisher.records")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}
