package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.catapultwatch.detector.metrics.FallingWindows;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * The series of one run: 33 of them, whatever its length and layers. Written by stream threads, read by scrapes; a gauge is NaN until its
 * quantity is known.
 */
final class RunMeters {

    private static final String RUNNING = "running";
    private static final List<String> STATES = List.of(RUNNING, "finished", "failed");

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
    private volatile FallingWindows windows = FallingWindows.none();
    private volatile double spikeActive;
    private volatile double lastSpikeAttempt = Double.NaN;
    private volatile double lastSpikeStep = Double.NaN;
    private volatile double lastSpikePeak = Double.NaN;
    private volatile double lastSpikeGain = Double.NaN;
    private volatile double lastWarningStep = Double.NaN;
    private volatile double lastWarningRatio = Double.NaN;
    private volatile double lastNonFiniteStep = Double.NaN;
    private volatile int attempt;
    /** Empty until it is known: after a restart, the first to come may be a record that says nothing of it. */
    private volatile String state = "";

    private volatile long endedAtMillis = -1;
    private volatile long heardAtMillis;

    RunMeters(MeterRegistry registry, String run) {
        this.registry = registry;
        this.tags = Tags.of("run", run);
        gauge(MeterName.STEP, m -> m.step);
        gauge(MeterName.ATTEMPT, m -> m.attempt);
        for (String possible : STATES) {
            gauge(MeterName.STATE, m -> possible.equals(m.state) ? 1 : 0, Tag.of("state", possible));
        }
        gauge(MeterName.LOSS, m -> m.loss);
        gauge(MeterName.BASELINE, m -> m.baseline);
        gauge(MeterName.LEARNING_RATE, m -> m.learningRate);
        gauge(MeterName.RATE_RATIO, m -> m.learningRate / m.criticalLearningRate);
        gauge(MeterName.LAMBDA_MAX, m -> m.largestEigenvalue);
        gauge(MeterName.LOSS_TOP, m -> m.lossTop);
        gauge(MeterName.LOSS_REST, m -> m.lossRest);
        gauge(MeterName.GRADIENT_NORM, m -> m.gradientNorm);
        gauge(MeterName.ALIGNMENT, m -> m.alignment);
        gauge(MeterName.EFFECTIVE_RANK, m -> m.effectiveRank);
        gauge(MeterName.FALLING_WINDOWS, m -> m.windows.count());
        gauge(MeterName.SPIKE_ACTIVE, m -> m.spikeActive);
        gauge(MeterName.LAST_SPIKE_ATTEMPT, m -> m.lastSpikeAttempt);
        gauge(MeterName.LAST_SPIKE_STEP, m -> m.lastSpikeStep);
        gauge(MeterName.LAST_SPIKE_PEAK, m -> m.lastSpikePeak);
        gauge(MeterName.LAST_SPIKE_GAIN, m -> m.lastSpikeGain);
        gauge(MeterName.LAST_WARNING_STEP, m -> m.lastWarningStep);
        gauge(MeterName.LAST_WARNING_RATIO, m -> m.lastWarningRatio);
        gauge(MeterName.LAST_NON_FINITE_STEP, m -> m.lastNonFiniteStep);
        for (SpikeKind kind : SpikeKind.values()) {
            spikes.put(kind.wireWord(), counter(MeterName.SPIKES, Tag.of("kind", kind.wireWord())));
        }
        warnings = counter(MeterName.WARNINGS);
        nonFiniteSteps = counter(MeterName.NON_FINITE);
        duplicates = counter(MeterName.DUPLICATES);
    }

    /** Something of the run has come. */
    void heard(long nowMillis) {
        heardAtMillis = nowMillis;
    }

    /** What a summary says of an attempt that has been superseded changes nothing. */
    void summarised(RunSummary summary, long nowMillis) {
        if (summary.getAttempt() < attempt) {
            return;
        }
        at(summary.getAttempt());
        boolean isOver = !summary.getState().equals(RUNNING);
        if (isOver && endedAtMillis < 0) {
            endedAtMillis = nowMillis;
        } else if (!isOver) {
            endedAtMillis = -1;
        }
        state = summary.getState();
    }

    void stepped(StepTelemetry taken, OptionalDouble level, OptionalLong openSpikeStart) {
        if (state.isEmpty() || taken.getAttempt() > attempt) { // a rewind need not announce itself
            state = RUNNING;
            endedAtMillis = -1;
        }
        at(taken.getAttempt());
        step = taken.getStep();
        loss = taken.getTrainLoss() != null ? taken.getTrainLoss() : taken.getLoss();
        baseline = level.orElse(baseline);
        learningRate = taken.getLearningRate() == null ? learningRate : taken.getLearningRate();
        gradientNorm = taken.getGradientNorm() == null ? gradientNorm : taken.getGradientNorm();
        spikeActive = openSpikeStart.isPresent() ? 1 : 0;
        openSpikeStart.ifPresent(start -> spikeAt(taken.getAttempt(), start, loss));
        if (!RunReader.step(taken).isFinite()) {
            lastNonFiniteStep = taken.getStep();
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
        boolean isNewest = Double.isNaN(lastSpikeStep)
                || event.getAttempt() > lastSpikeAttempt
                || (event.getAttempt() == lastSpikeAttempt && event.getStartStep() >= lastSpikeStep);
        if (isNewest) {
            spikeAt(event.getAttempt(), event.getStartStep(), event.getPeakLoss());
            lastSpikePeak = event.getPeakLoss();
            spikeActive = event.getState().equals("opened") ? 1 : 0;
        }
        if (event.getKind() != null && !event.getKind().equals(previousKind)) {
            spikes.get(event.getKind()).increment();
        }
    }

    /** A spike's peak rises while it is open. */
    private void spikeAt(int ofAttempt, long start, double peakSoFar) {
        boolean isSame = lastSpikeAttempt == ofAttempt && lastSpikeStep == start;
        lastSpikePeak = isSame && !(peakSoFar > lastSpikePeak) ? lastSpikePeak : peakSoFar;
        lastSpikeAttempt = ofAttempt;
        lastSpikeStep = start;
    }

    private void at(int ofAttempt) {
        if (ofAttempt > attempt) {
            attempt = ofAttempt;
            windows = FallingWindows.none();
        }
    }

    void warned(EarlyWarning warning) {
        lastWarningStep = warning.getStep();
        lastWarningRatio = warning.getRatio();
        warnings.increment();
    }

    void aligned(AlignmentWindow window) {
        if (window.getWindow().equals("tumbling")) {
            windows = windows.next(window.getAlignment());
        } else if (window.getGain() != null) {
            lastSpikeGain = window.getGain();
        }
    }

    void duplicate() {
        duplicates.increment();
    }

    /** When it ended, milliseconds since the epoch; empty while it runs. */
    OptionalLong endedAtMillis() {
        return endedAtMillis < 0 ? OptionalLong.empty() : OptionalLong.of(endedAtMillis);
    }

    /** When something of it was last heard, milliseconds since the epoch. */
    long heardAtMillis() {
        return heardAtMillis;
    }

    /** Takes the series away. */
    void close() {
        if (isRegistered.compareAndSet(true, false)) {
            meters.forEach(registry::remove);
        }
    }

    private void gauge(MeterName name, ToDoubleFunction<RunMeters> value, Tag... more) {
        meters.add(name.gauge(this, value).tags(tags.and(more)).register(registry));
    }

    private Counter counter(MeterName name, Tag... more) {
        Counter counter = name.counter().tags(tags.and(more)).register(registry);
        meters.add(counter);
        return counter;
    }
}
