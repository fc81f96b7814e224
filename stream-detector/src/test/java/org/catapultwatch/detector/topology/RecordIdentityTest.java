package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

/** Consumed = accepted + duplicate + superseded + dead-lettered, and consumed is what was sent: topic by topic. */
class RecordIdentityTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, Integer> sent = new HashMap<>();

    @Test
    void shouldGiveEveryRecordExactlyOneOutcomeHoweverBadItIs() {
        try (TopologyHarness harness = TopologyHarness.inMemory(new MicrometerMetrics(registry, Clock.systemUTC()))) {
            List<SpecificRecord> records = new ArrayList<>();
            MessyRun.topics("run").forEach(records::addAll);
            send(harness, records);
            send(harness, records.subList(1, records.size() / 2)); // once more, and of an attempt long superseded
            Telemetry stranger = Telemetry.of("stranger"); // announced by nobody
            send(harness, List.of(stranger.step(1, 1), stranger.kernel(1, 2, 1, 1), stranger.gradient(1, 1)));
            for (String topic : Topics.inputs()) {
                harness.send(topic, "run", new byte[] {1, 2, 3});
                sent.merge(topic, 1, Integer::sum);
            }
            harness.waitFor(Duration.ofSeconds(12));
        }
        for (String topic : Topics.inputs()) {
            double sum = 0;
            for (RecordOutcome outcome : RecordOutcome.values()) {
                sum += count(topic, outcome.word());
            }
            assertThat(count(topic, "consumed"))
                    .as(topic)
                    .isEqualTo(sum)
                    .isEqualTo(sent.get(topic).doubleValue());
        }
        for (RecordOutcome outcome : RecordOutcome.values()) {
            assertThat(Topics.inputs())
                    .as(outcome.word())
                    .anySatisfy(
                            topic -> assertThat(count(topic, outcome.word())).isPositive());
        }
    }

    private void send(TopologyHarness harness, List<? extends SpecificRecord> records) {
        for (SpecificRecord record : records) {
            harness.send(record);
            sent.merge(topic(record), 1, Integer::sum);
        }
    }

    private static String topic(SpecificRecord record) {
        if (record instanceof StepTelemetry) {
            return Topics.STEPS;
        } else if (record instanceof KernelSnapshot) {
            return Topics.KERNELS;
        }
        return record instanceof GradientSnapshot ? Topics.GRADIENTS : Topics.RUNS;
    }

    private double count(String topic, String outcome) {
        return registry.get("catapult.records")
                .tags("topic", topic, "outcome", outcome)
                .counter()
                .count();
    }
}
