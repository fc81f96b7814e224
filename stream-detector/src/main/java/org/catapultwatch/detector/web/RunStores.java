package org.catapultwatch.detector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.Decision;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.SpikeState;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** What the stores hold of runs, as the page asks for it. Every call is one interactive query. */
final class RunStores {

    private final StoreViews views;

    RunStores(StoreViews views) {
        this.views = views;
    }

    /** Summaries of all runs, in no order. */
    List<RunSummary> summaries() {
        ReadOnlyKeyValueStore<String, RunSummary> store = views.open(DetectorStores.SUMMARIES);
        List<RunSummary> found = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(next -> found.add(next.value));
        }
        return found;
    }

    Optional<RunSummary> summary(String run) {
        ReadOnlyKeyValueStore<String, RunSummary> store = views.open(DetectorStores.SUMMARIES);
        return Optional.ofNullable(store.get(run));
    }

    /** The announcement of an attempt, or of the nearest one below it. */
    Optional<RunEvent> start(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, RunEvent> store = views.open(DetectorStores.RUN_STARTS);
        try (var known = store.reverseRange(AttemptKey.first(attempt.run()), attempt)) {
            return known.hasNext() ? Optional.of(known.next().value) : Optional.empty();
        }
    }

    Optional<RunEvent> end(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, RunEvent> store = views.open(DetectorStores.RUN_ENDS);
        return Optional.ofNullable(store.get(attempt));
    }

    /** Last step that was judged; empty before the first. */
    OptionalLong lastStep(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, AttemptProgress> store = views.open(DetectorStores.PROGRESS);
        AttemptProgress progress = store.get(attempt);
        return progress == null || progress.getLastStep() == null
                ? OptionalLong.empty()
                : OptionalLong.of(progress.getLastStep());
    }

    /** How far the ranks have got; empty before the first step. */
    Optional<StepSequencer> sequencer(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, StepSequencer.Memory> store = views.open(DetectorStores.SEQUENCERS);
        return Optional.ofNullable(store.get(attempt)).map(StepSequencer::restore);
    }

    Optional<KernelPointState> lastKernel(AttemptKey attempt) {
        return last(DetectorStores.KERNELS, attempt);
    }

    Optional<SpikeState> lastSpike(AttemptKey attempt) {
        return last(DetectorStores.SPIKES, attempt);
    }

    /** What was reported of the steps in [from, to], rank by rank, as far as it came in time. */
    void steps(AttemptKey attempt, long from, long to, BiConsumer<SeriesKey, StepTelemetry> each) {
        forEach(DetectorStores.STEPS, attempt, from, to, each);
    }

    /** What was reported too late of the steps in [from, to], rank by rank. */
    void lateSteps(AttemptKey attempt, long from, long to, BiConsumer<SeriesKey, StepTelemetry> each) {
        forEach(DetectorStores.LATE_STEPS, attempt, from, to, each);
    }

    void kernels(AttemptKey attempt, long from, BiConsumer<SeriesKey, KernelPointState> each) {
        forEach(DetectorStores.KERNELS, attempt, from, each);
    }

    void agop(AttemptKey attempt, long from, BiConsumer<SeriesKey, AgopPoint> each) {
        forEach(DetectorStores.AGOP, attempt, from, each);
    }

    void decisions(AttemptKey attempt, long from, BiConsumer<SeriesKey, Decision> each) {
        forEach(DetectorStores.DECISIONS, attempt, from, each);
    }

    private <V> Optional<V> last(String name, AttemptKey attempt) {
        ReadOnlyKeyValueStore<SeriesKey, V> store = views.open(name);
        try (var newest = store.reverseRange(
                SeriesKey.first(attempt.run(), attempt.attempt()), SeriesKey.last(attempt.run(), attempt.attempt()))) {
            while (newest.hasNext()) {
                var next = newest.next();
                if (next.key.rank() == 0) {
                    return Optional.of(next.value);
                }
            }
            return Optional.empty();
        }
    }

    private <V> void forEach(String name, AttemptKey attempt, long from, BiConsumer<SeriesKey, V> each) {
        forEach(name, attempt, from, Long.MAX_VALUE, each);
    }

    private <V> void forEach(String name, AttemptKey attempt, long from, long to, BiConsumer<SeriesKey, V> each) {
        ReadOnlyKeyValueStore<SeriesKey, V> store = views.open(name);
        try (var range = store.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), from),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), to))) {
            range.forEachRemaining(next -> each.accept(next.key, next.value));
        }
    }
}
