package org.catapultwatch.detector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.Announcements;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.Decision;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.SpikeState;
import org.catapultwatch.detector.verdict.SpikeShape;
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

    /** What is known about an attempt, see {@link Announcements#of}. */
    Optional<RunEvent> start(AttemptKey attempt) {
        return new Announcements(views.open(DetectorStores.RUN_STARTS)).of(attempt);
    }

    Optional<RunEvent> end(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, RunEvent> store = views.open(DetectorStores.RUN_ENDS);
        return Optional.ofNullable(store.get(attempt));
    }

    /** Last step that was judged; empty before the first. */
    OptionalLong lastStep(AttemptKey attempt) {
        Long last = progress(attempt).getLastStep();
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** How far the ranks have got; empty before the first step. */
    Optional<StepSequencer> sequencer(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, StepSequencer.Memory> store = views.open(DetectorStores.SEQUENCERS);
        return Optional.ofNullable(store.get(attempt)).map(StepSequencer::restore);
    }

    Optional<KernelPointState> lastKernel(AttemptKey attempt) {
        return last(DetectorStores.KERNELS, attempt);
    }

    /** The newest spike that the loss shows; what only the probe loss shows is over when it is told. */
    Optional<SpikeState> lastSpike(AttemptKey attempt) {
        return last(DetectorStores.SPIKES, attempt, SpikeShape.FIRST_OF_PROBE - 1);
    }

    /** Reports of the ranks that came after their step had been judged. */
    long lateReports(AttemptKey attempt) {
        return sequencer(attempt).map(it -> it.memory().lateReports()).orElse(0L);
    }

    /** The attempts of a run of which anything is known, ascending. */
    SortedSet<Integer> attempts(String run) {
        SortedSet<Integer> found = new TreeSet<>();
        for (String name : List.of(DetectorStores.RUN_STARTS, DetectorStores.PROGRESS)) {
            ReadOnlyKeyValueStore<AttemptKey, Object> store = views.open(name);
            try (var all = store.range(AttemptKey.first(run), AttemptKey.last(run))) {
                all.forEachRemaining(next -> found.add(next.key.attempt()));
            }
        }
        return found;
    }

    AttemptProgress progress(AttemptKey attempt) {
        ReadOnlyKeyValueStore<AttemptKey, AttemptProgress> store = views.open(DetectorStores.PROGRESS);
        AttemptProgress known = store.get(attempt);
        return known == null ? AttemptProgress.newBuilder().build() : known;
    }

    /**
     * Checks, after something of an attempt was read, that all of it was there: a partition that moves to another instance takes
     * the attempt with it, and what remains here looks like a run that is shorter or has no points.
     *
     * @param before how far the attempt had got before it was read
     * @throws InvalidStateStoreException if it is no longer as far
     */
    void checkStillThere(AttemptKey attempt, AttemptProgress before) {
        AttemptProgress now = progress(attempt);
        if (summary(attempt.run()).isEmpty()
                || isBehind(now.getLastStep(), before.getLastStep())
                || isBehind(now.getLastKernelStep(), before.getLastKernelStep())
                || isBehind(now.getLastGradientStep(), before.getLastGradientStep())) {
            throw new InvalidStateStoreException(attempt + " was moved while it was read");
        }
    }

    private static boolean isBehind(Long now, Long before) {
        return before != null && (now == null || now < before);
    }

    /** What was reported of the steps in a range, rank by rank, as far as it came in time. To be closed. */
    KeyValueIterator<SeriesKey, StepTelemetry> steps(AttemptKey attempt, StepRange range) {
        return range(DetectorStores.STEPS, attempt, range);
    }

    /** What was reported too late of the steps in a range, rank by rank. To be closed. */
    KeyValueIterator<SeriesKey, StepTelemetry> lateSteps(AttemptKey attempt, StepRange range) {
        return range(DetectorStores.LATE_STEPS, attempt, range);
    }

    void kernels(AttemptKey attempt, StepRange range, BiConsumer<SeriesKey, KernelPointState> each) {
        forEach(DetectorStores.KERNELS, attempt, range, each);
    }

    /** From the first kernel to the last of rank 0, as far as an attempt has got; none before that. */
    StepRange kernelExtent(AttemptKey attempt, AttemptProgress progress) {
        return extent(DetectorStores.KERNELS, attempt, progress.getLastKernelStep());
    }

    void agop(AttemptKey attempt, StepRange range, BiConsumer<SeriesKey, AgopPoint> each) {
        forEach(DetectorStores.AGOP, attempt, range, each);
    }

    /** From the first AGOP snapshot to the last of rank 0, as far as an attempt has got; none before that. */
    StepRange agopExtent(AttemptKey attempt, AttemptProgress progress) {
        return extent(DetectorStores.AGOP, attempt, progress.getLastGradientStep());
    }

    /** The first AGOP snapshot of rank 0 that had an alignment. */
    Optional<AgopPoint> firstAgop(AttemptKey attempt) {
        try (KeyValueIterator<SeriesKey, AgopPoint> points =
                range(DetectorStores.AGOP, attempt, new StepRange(0, Long.MAX_VALUE))) {
            while (points.hasNext()) {
                var next = points.next();
                if (next.key.rank() == 0 && next.value.getAlignment() != null) {
                    return Optional.of(next.value);
                }
            }
            return Optional.empty();
        }
    }

    Optional<AgopPoint> lastAgop(AttemptKey attempt) {
        return last(DetectorStores.AGOP, attempt);
    }

    /** What the AGOP snapshot of rank 0 at a step said. */
    Optional<AgopPoint> agop(AttemptKey attempt, long step) {
        ReadOnlyKeyValueStore<SeriesKey, AgopPoint> store = views.open(DetectorStores.AGOP);
        return Optional.ofNullable(store.get(SeriesKey.of(attempt.run(), attempt.attempt(), step)));
    }

    void decisions(AttemptKey attempt, long from, BiConsumer<SeriesKey, Decision> each) {
        forEach(DetectorStores.DECISIONS, attempt, new StepRange(from, Long.MAX_VALUE), each);
    }

    private <V> Optional<V> last(String name, AttemptKey attempt) {
        return last(name, attempt, Long.MAX_VALUE);
    }

    /** That of the first rank with the highest index up to one. */
    private <V> Optional<V> last(String name, AttemptKey attempt, long upTo) {
        ReadOnlyKeyValueStore<SeriesKey, V> store = views.open(name);
        try (var newest = store.reverseRange(
                SeriesKey.first(attempt.run(), attempt.attempt()),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), upTo))) {
            while (newest.hasNext()) {
                var next = newest.next();
                if (next.key.rank() == 0) {
                    return Optional.of(next.value);
                }
            }
            return Optional.empty();
        }
    }

    private StepRange extent(String name, AttemptKey attempt, Long last) {
        if (last == null) {
            return StepRange.NONE;
        }
        try (var points = range(name, attempt, new StepRange(0, last))) {
            return points.hasNext() ? new StepRange(points.peekNextKey().index(), last) : StepRange.NONE;
        }
    }

    private <V> void forEach(String name, AttemptKey attempt, StepRange range, BiConsumer<SeriesKey, V> each) {
        if (!range.isEmpty()) {
            try (KeyValueIterator<SeriesKey, V> points = range(name, attempt, range)) {
                points.forEachRemaining(next -> each.accept(next.key, next.value));
            }
        }
    }

    private <V> KeyValueIterator<SeriesKey, V> range(String name, AttemptKey attempt, StepRange range) {
        ReadOnlyKeyValueStore<SeriesKey, V> store = views.open(name);
        return store.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), range.from()),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), range.to()));
    }
}
