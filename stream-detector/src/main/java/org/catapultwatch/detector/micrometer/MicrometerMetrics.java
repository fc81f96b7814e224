package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.Topics;

/** The detector's metrics on a Micrometer registry. A run's series go a while after it has ended, or
 * when another instance takes it over. */
public final class MicrometerMetrics implements DetectorMetrics {

    /** How long the series of an ended run stay. */
    static final Duration AFTERLIFE = Duration.ofMinutes(15);

    /** How long the series of a run stay of which nothing is heard, not even its end: its trainer is gone. */
    static final Duration LONGEST_SILENCE = Duration.ofHours(24);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, TopicCounters> records = new HashMap<>();
    private final Map<String, RunMeters> runs = new ConcurrentHashMap<>();
    private final Timer latency;

    /**
     * @param registry where the meters live
     * @param clock for the latency and for when a run's series go; nothing else
     */
    public MicrometerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder(MeterName.LATENCY.id())
                .description(MeterName.LATENCY.help())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        MeterName.LIVE_RUNS.gauge(this, MicrometerMetrics::liveRuns).register(registry);
        for (String topic : Topics.inputs()) {
            Map<RecordOutcome, Counter> ofTopic = new EnumMap<>(RecordOutcome.class);
            for (RecordOutcome outcome : RecordOutcome.values()) {
                ofTopic.put(outcome, counter(topic, outcome.word()));
            }
            records.put(topic, new TopicCounters(counter(topic, "consumed"), ofTopic));
        }
    }

    private Counter counter(String topic, String outcome) {
        return MeterName.RECORDS
                .counter()
                .tags("topic", topic, "outcome", outcome)
                .register(registry);
    }

    private record TopicCounters(Counter consumed, Map<RecordOutcome, Counter> byOutcome) {}

    @Override
    public void counted(String topic, RecordOutcome outcome) {
        TopicCounters ofTopic = records.get(topic);
        ofTopic.consumed().increment();
        ofTopic.byOutcome().get(outcome).increment();
    }

    @Override
    public void duplicate(String run) {
        // A run of which nothing but duplicates comes is over, or not here: it gets no series for that.
        runs.computeIfPresent(run, (name, known) -> {
            known.duplicate();
            return known;
        });
    }

    @Override
    public void summarised(RunSummary summary) {
        of(summary.getRun()).summarised(summary, clock.millis());
    }

    @Override
    public void stepped(StepTelemetry step, OptionalDouble baseline, OptionalLong openSpikeStart) {
        of(step.getRun()).stepped(step, baseline, openSpikeStart);
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
    public void warned(EarlyWarning warning) {
        of(warning.getRun()).warned(warning);
    }

    @Override
    public void aligned(AlignmentWindow window) {
        of(window.getRun()).aligned(window);
    }

    @Override
    public void released(String run) {
        runs.computeIfPresent(run, (name, known) -> known.endedAtMillis().isPresent() ? known : closed(known));
    }

    @Override
    public void decided(long timeMicros) {
        long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        latency.record(Math.max(0, now - timeMicros), TimeUnit.MICROSECONDS);
    }

    /** Takes away the series of runs that ended, or fell silent, long enough ago. Called before every scrape. */
    public void sweep() {
        long now = clock.millis();
        for (String name : runs.keySet()) {
            runs.computeIfPresent(name, (same, run) -> isOver(run, now) ? closed(run) : run);
        }
    }

    private static boolean isOver(RunMeters run, long now) {
        return run.endedAtMillis().orElse(Long.MAX_VALUE) < now - AFTERLIFE.toMillis()
                || run.heardAtMillis() < now - LONGEST_SILENCE.toMillis();
    }

    /** Null, which takes it out of the map in the same breath. */
    private static RunMeters closed(RunMeters run) {
        run.close();
        return null;
    }

    private RunMeters of(String run) {
        long now = clock.millis();
        return runs.compute(run, (name, known) -> {
            RunMeters meters = known == null ? new RunMeters(registry, name) : known;
            meters.heard(now);
            return meters;
        });
    }

    private double liveRuns() {
        return runs.values().stream()
                .filter(run -> run.endedAtMillis().isEmpty())
                .count();
    }
}
