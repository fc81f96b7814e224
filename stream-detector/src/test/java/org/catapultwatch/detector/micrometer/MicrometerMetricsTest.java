package org.catapultwatch.detector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SteppedClock clock = new SteppedClock();
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry, clock);

    @Test
    void shouldKeepAtMostFortySeriesARunHoweverManyStepsItTakes() {
        metrics.announced(event(RunState.STARTED));
        for (int step = 0; step < 1_000; step++) {
            metrics.stepped(step(step, 1), OptionalDouble.of(1));
        }
        assertThat(ofRun()).isBetween(1L, 40L);
    }

    @Test
    void shouldCountEveryRecordUnderConsumedAndUnderItsOutcome() {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            metrics.counted("topic", outcome);
        }
        double sum = 0;
        for (RecordOutcome outcome : RecordOutcome.values()) {
            sum += count(outcome.word());
        }
        assertThat(count("consumed")).isEqualTo(sum).isEqualTo(4);
    }

    @Test
    void shouldTakeAwayTheSeriesOfARunAQuarterOfAnHourAfterItsEnd() {
        metrics.announced(event(RunState.STARTED));
        clock.now = clock.now.plus(Duration.ofHours(1));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
        metrics.announced(event(RunState.FINISHED));
        assertThat(registry.get("catapult.live.runs").gauge().value()).isZero();
        clock.now = clock.now.plus(Duration.ofMinutes(14));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        metrics.sweep();
        assertThat(ofRun()).isZero();
    }

    @Test
    void shouldCountNonFiniteStepsAndMeasureTheLatency() {
        metrics.stepped(step(1, Double.NaN), OptionalDouble.empty());
        assertThat(registry.get("catapult.nonfinite.steps").counter().count()).isEqualTo(1);
        metrics.decided((clock.millis() - 250) * 1_000);
        assertThat(registry.get("catapult.detection.latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    private long ofRun() {
        return registry.getMeters().stream()
                .filter(meter -> "run-1".equals(meter.getId().getTag("run")))
                .count();
    }

    private double count(String outcome) {
        return registry.get("catapult.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static RunEvent event(RunState state) {
        return RunEvent.newBuilder()
                .setRun("run-1")
                .setStep(0)
                .setTimeMicros(0)
                .setState(state)
                .build();
    }

    private static StepTelemetry step(long step, double loss) {
        return StepTelemetry.newBuilder()
                .setRun("run-1")
                .setStep(step)
                .setTimeMicros(0)
                .setLoss(loss)
                .build();
    }

    /** Stands still until told. */
    private static final class SteppedClock extends Clock {

        private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
