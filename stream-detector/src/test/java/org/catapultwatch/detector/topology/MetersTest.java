package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.junit.jupiter.api.Test;

/** What the meters say of runs that go through the topology, and what becomes of them when a task is closed. */
class MetersTest {

    private static final Telemetry RUN = Telemetry.of("run");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry, Clock.systemUTC());

    @Test
    void shouldReleaseARunThatGoesOnElsewhereAndKeepOneThatHasEnded() {
        Telemetry ended = Telemetry.of("ended");
        try (TopologyHarness harness = TopologyHarness.inMemory(metrics)) {
            harness.send(List.of(RUN.started(), RUN.step(0, 1), RUN.step(1, 1)));
            harness.send(List.of(ended.started(), ended.step(0, 1), ended.step(1, 1), ended.finished(1L, null, null)));
            assertThat(series("run")).isPositive();
        }
        assertThat(series("run")).isZero();
        assertThat(series("ended")).isPositive();
        assertThat(state("ended", "finished")).isEqualTo(1);
    }

    @Test
    void shouldKnowAnOpenSpikeAfterARestart() {
        List<SpecificRecord> records = new ArrayList<>(List.of(RUN.started()));
        for (int step = 0; step < 25; step++) {
            records.add(RUN.step(step, step < 20 ? 1 : 50));
        }
        MeterRegistry after = new SimpleMeterRegistry();
        try (TopologyHarness first = TopologyHarness.inMemory(metrics);
                TopologyHarness second = TopologyHarness.inMemory(new MicrometerMetrics(after, Clock.systemUTC()))) {
            first.send(records);
            second.restoredFrom(first).send(List.of(RUN.step(25, 60)));
            assertThat(after.get("catapult.spike.active").gauge().value()).isEqualTo(1);
            assertThat(after.get("catapult.last.spike.step").gauge().value()).isEqualTo(20);
            assertThat(after.get("catapult.run.state")
                            .tag("state", "running")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldTellNothingOfARunThatIsSentAgainAfterItsEnd() {
        List<SpecificRecord> records =
                List.of(RUN.started(), RUN.step(0, 1), RUN.step(1, 1), RUN.finished(1L, null, null));
        MeterRegistry after = new SimpleMeterRegistry();
        try (TopologyHarness first = TopologyHarness.inMemory(metrics);
                TopologyHarness second = TopologyHarness.inMemory(new MicrometerMetrics(after, Clock.systemUTC()))) {
            first.send(records);
            second.restoredFrom(first).send(records);
        }
        assertThat(after.find("catapult.step").gauges()).isEmpty();
    }

    private long series(String run) {
        return registry.find("catapult.step").tag("run", run).gauges().size();
    }

    private double state(String run, String state) {
        return registry.get("catapult.run.state")
                .tags("run", run, "state", state)
                .gauge()
                .value();
    }
}
