package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** The detector's metrics on a Micrometer registry. A run's series go a while after it has ended. */
public final class MicrometerMetrics implements DetectorMetrics {

    /** How long the series of an ended run stay. */
    static final Duration AFTERLIFE = Duration.ofMinutes(15);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, RunMeters> runs = new ConcurrentHashMap<>();
    private final Timer latency;

    /**
     * @param registry where the meters live
     * @param clock for the latency and for when a run's series go; nothing else
     */
    public MicrometerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder("catapult.detection.latency")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        Gauge.builder("catapult.live.runs", this, MicrometerMetrics::liveRuns).register(registry);
    }

    @Override
    public void counted(String topic, RecordOutcome outcome) {
        registry.counter("catapult.records", "topic", topic, "outcome", "consumed")
                .increment();
        registry.counter("catapult.records", "topic", topic, "outcome", outcome.word())
                .increment();
    }

    @Override
    public void duplicate(String run) {
        of(run).duplicate();
    }

    @Override
    public void announced(RunEvent event) {
        of(event.getRun()).announced(event.getAttempt(), event.getState(), clock.millis());
    }

    @Override
    public void stepped(StepTelemetry step, OptionalDouble baseline) {
        of(step.getRun()).stepped(step, baseline);
    }

    @Override
    public void kernel(String run, double largestEigenvalue, double criticalLearningRate, double top, double rest) {
        of(run).kernel(largestEigenvalue, criticalLearningRate, top, rest);
    }

    @Override
    public void snapshot(String run, double alignment, double effectiveRank) {
        of(run).snapshot(alignment, effectiveRank);
    }

    @Override
    public void spike(SpikeEvent event, String previousKind) {
        of(event.getRun()).spike(event, previousKind);
    }

    @Override
    public void warned(String run) {
        of(run).warned();
    }

    @Override
    public void decided(long timeMicros) {
        long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        latency.record(Math.max(0, now - timeMicros), TimeUnit.MICROSECONDS);
    }

    /** Takes away the series of runs that ended long enough ago. Called before every scrape. */
    public void sweep() {
        long before = clock.millis() - AFTERLIFE.toMillis();
        runs.values().removeIf(run -> {
            boolean isOver = run.endedAtMillis().orElse(Long.MAX_VALUE) < before;
            if (isOver) {
                run.close();
            }
            return isOver;
        });
    }

    private RunMeters of(String run) {
        return runs.computeIfAbsent(run, name -> new RunMeters(registry, name));
    }

    private double liveRuns() {
        return runs.values().stream()
                .filter(run -> run.endedAtMillis().isEmpty())
                .count();
    }
}
