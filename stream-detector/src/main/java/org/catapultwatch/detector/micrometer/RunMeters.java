package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * The series of one run: 26 of them, whatever its length. Written by stream threads, read by scrapes; a gauge is NaN until its
 * quantity is known.
 */
final class RunMeters {

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<String, Counter> spikes = new HashMap<>();
    private final Counter warnings;
    private final Counter nonFiniteSteps;
    private final Counter duplicates;
    private final AtomicBoolean isRegistered = new AtomicBoolean(true);

    private volatile double step = Double.NaN;
    private volatile double loss = Double.NaN;
    private volatile double baseline = Double.NaN;
    private volatile double learningRate = Double.NaN;
    private volatile double criticalLearningRate = Double.NaN;
    private volatile double largestEigenvalue = Double.NaN;
    private volatile double lossTop = Double.NaN;
    private volatile double lossRest = Double.NaN;
    private volatile double gradientNorm = Double.NaN;
    private volatile double alignment = Double.NaN;
    private volatile double effectiveRank = Double.NaN;
    private volatile double spikeActive;
    private volatile double lastSpikeStep = Double.NaN;
    private volatile int attempt;
    private volatile RunState state = RunState.STARTED;
    private volatile long endedAtMillis = -1;

    RunMeters(MeterRegistry registry, String run) {
        this.registry = registry;
        this.tags = Tags.of("run", run);
        gauge("catapult.step", m -> m.step);
        gauge("catapult.loss", m -> m.loss);
        gauge("catapult.loss.baseline", m -> m.baseline);
        gauge("catapult.learning.rate", m -> m.learningRate);
        gauge("catapult.learning.rate.ratio", m -> m.learningRate / m.criticalLearningRate);
        gauge("catapult.kernel.lambda.max", m -> m.largestEigenvalue);
        gauge("catapult.loss.top.eigenspace", m -> m.lossTop);
        gauge("catapult.loss.complement", m -> m.lossRest);
        gauge("catapult.gradient.norm", m -> m.gradientNorm);
        gauge("catapult.agop.alignment", m -> m.alignment);
        gauge("catapult.agop.effective.rank", m -> m.effectiveRank);
        gauge("catapult.spike.active", m -> m.spikeActive);
        gauge("catapult.last.spike.step", m -> m.lastSpikeStep);
        gauge("catapult.run.attempt", m -> m.attempt);
        for (RunState possible : RunState.values()) {
            String word =
                    possible == RunState.STARTED ? "running" : possible.name().toLowerCase(Locale.ROOT);
            gauge("catapult.run.state", m -> m.state == possible ? 1 : 0, Tag.of("state", word));
        }
        for (SpikeKind kind : SpikeKind.values()) {
            spikes.put(kind.wireWord(), counter("catapult.spikes", Tag.of("kind", kind.wireWord())));
        }
        warnings = counter("catapult.early.warnings");
        nonFiniteSteps = counter("catapult.nonfinite.steps");
        duplicates = counter("catapult.duplicate.records");
    }

    void announced(int ofAttempt, RunState announced, long nowMillis) {
        attempt = Math.max(attempt, ofAttempt);
        state = announced;
        endedAtMillis = announced == RunState.STARTED ? -1 : nowMillis;
    }

    void stepped(StepTelemetry taken, OptionalDouble level) {
        step = taken.getStep();
        loss = taken.getTrainLoss() != null ? taken.getTrainLoss() : taken.getLoss();
        baseline = level.orElse(baseline);
        attempt = Math.max(attempt, taken.getAttempt());
        learningRate = taken.getLearningRate() == null ? learningRate : taken.getLearningRate();
        gradientNorm = taken.getGradientNorm() == null ? gradientNorm : taken.getGradientNorm();
        if (!Double.isFinite(taken.getLoss())) {
            nonFiniteSteps.increment();
        }
    }

    void kernel(double eigenvalue, double critical, double top, double rest) {
        largestEigenvalue = eigenvalue;
        criticalLearningRate = critical;
        lossTop = top;
        lossRest = rest;
    }

    void snapshot(double measuredAlignment, double measuredRank) {
        alignment = measuredAlignment;
        effectiveRank = measuredRank;
    }

    /**
     * A spike counts when it closes, under the kind it closes with: a counter cannot take back what a revision corrects, so a
     * revision that changes the kind counts under the new one too.
     */
    void spike(SpikeEvent event, String previousKind) {
        lastSpikeStep = event.getStartStep();
        spikeActive = event.getState().equals("opened") ? 1 : 0;
        if (event.getKind() != null && !event.getKind().equals(previousKind)) {
            spikes.get(event.getKind()).increment();
        }
    }

    void warned() {
        warnings.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    /** When it ended, milliseconds since the epoch; empty while it runs. */
    OptionalLong endedAtMillis() {
        return endedAtMillis < 0 ? OptionalLong.empty() : OptionalLong.of(endedAtMillis);
    }

    /** Takes the series away. */
    void close() {
        if (isRegistered.compareAndSet(true, false)) {
            meters.forEach(registry::remove);
        }
    }

    private void gauge(String name, ToDoubleFunction<RunMeters> value, Tag... more) {
        meters.add(Gauge.builder(name, this, value).tags(tags.and(more)).register(registry));
    }

    private Counter counter(String name, Tag... more) {
        Counter counter = Counter.builder(name).tags(tags.and(more)).register(registry);
        meters.add(counter);
        return counter;
    }
}
