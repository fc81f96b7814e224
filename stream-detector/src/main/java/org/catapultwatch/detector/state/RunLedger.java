package org.catapultwatch.detector.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * Who announced which attempt of which run, how far each of its streams has been read, and which have ended.
 *
 * <p>A stream of an attempt ends when the run's end has been announced and the last step that it names for this stream has
 * been read, or when the same stream brings the first record of a higher attempt. Both are properties of the telemetry, not
 * of the order in which topics are read.
 */
public final class RunLedger {

    private final KeyValueStore<AttemptKey, RunEvent> starts;
    private final KeyValueStore<AttemptKey, RunEvent> ends;
    private final KeyValueStore<AttemptKey, AttemptProgress> progress;

    public RunLedger(
            KeyValueStore<AttemptKey, RunEvent> starts,
            KeyValueStore<AttemptKey, RunEvent> ends,
            KeyValueStore<AttemptKey, AttemptProgress> progress) {
        this.starts = starts;
        this.ends = ends;
        this.progress = progress;
    }

    /** The ledger over the stores that a processor is connected to. */
    public static RunLedger of(ProcessingContext context) {
        return new RunLedger(
                context.getStateStore(DetectorStores.RUN_STARTS),
                context.getStateStore(DetectorStores.RUN_ENDS),
                context.getStateStore(DetectorStores.PROGRESS));
    }

    /** Names of the stores it needs. */
    public static List<String> stores() {
        return List.of(DetectorStores.RUN_STARTS, DetectorStores.RUN_ENDS, DetectorStores.PROGRESS);
    }

    /** Enters an announcement. Returns false if it says nothing new. */
    public boolean enter(RunEvent event) {
        AttemptKey key = new AttemptKey(event.getRun(), event.getAttempt());
        boolean isNewAttempt = starts.get(key) == null;
        if (isNewAttempt) {
            starts.put(key, event);
        }
        if (isStart(event)) {
            return isNewAttempt;
        }
        boolean isNewEnd = ends.get(key) == null;
        if (isNewEnd) {
            ends.put(key, event);
        }
        return isNewEnd;
    }

    public static boolean isStart(RunEvent event) {
        return switch (event.getState()) {
            case STARTED -> true;
            case FINISHED, FAILED -> false;
        };
    }

    /** What is known about an attempt, see {@link Announcements#of}. */
    public Optional<RunEvent> announcement(AttemptKey key) {
        return new Announcements(starts).of(key);
    }

    /** What the run said first, see {@link Announcements#first}. */
    public Optional<RunEvent> firstAnnouncement(String run) {
        return new Announcements(starts).first(run);
    }

    public Optional<RunEvent> end(AttemptKey key) {
        return Optional.ofNullable(ends.get(key));
    }

    public AttemptProgress progress(AttemptKey key) {
        AttemptProgress known = progress.get(key);
        return known == null ? AttemptProgress.newBuilder().build() : known;
    }

    /** Whether a record of this attempt comes after a higher attempt on the same stream. */
    public boolean isSuperseded(AttemptKey key, TelemetryStream stream) {
        AttemptProgress known = progress(key);
        if (stream.hasBegun(known) || known.getSuperseded()) {
            return known.getSuperseded() && stream.hasEnded(known);
        }
        return attempts(key.run()).stream()
                .anyMatch(other -> other.attempt() > key.attempt() && stream.hasBegun(progress(other)));
    }

    /**
     * Ends the lower attempts of a stream that brings its first record of this attempt.
     *
     * @return the attempts that ended thereby, ascending
     */
    public List<AttemptKey> supersede(AttemptKey key, TelemetryStream stream) {
        List<AttemptKey> ended = superseding(key, stream);
        for (AttemptKey other : lower(key, stream)) {
            progress.put(
                    other,
                    end(AttemptProgress.newBuilder(progress(other)), stream)
                            .setSuperseded(true)
                            .build());
        }
        return ended;
    }

    /** The attempts that {@link #supersede} would end, ascending. */
    public List<AttemptKey> superseding(AttemptKey key, TelemetryStream stream) {
        return lower(key, stream).stream()
                .filter(other -> !stream.hasEnded(progress(other)))
                .toList();
    }

    /** The attempts below one whose first record of a stream is coming; none if it is not the first. */
    private List<AttemptKey> lower(AttemptKey key, TelemetryStream stream) {
        return stream.hasBegun(progress(key))
                ? List.of()
                : attempts(key.run()).stream()
                        .filter(other -> other.attempt() < key.attempt())
                        .toList();
    }

    /** Ends those streams of an attempt whose announced last step has been read, and returns them. */
    public List<TelemetryStream> settle(AttemptKey key) {
        RunEvent announced = ends.get(key);
        if (announced == null) {
            return List.of();
        }
        AttemptProgress known = progress(key);
        List<TelemetryStream> ended = new ArrayList<>();
        for (TelemetryStream stream : TelemetryStream.values()) {
            Long until = stream.announcedLast(announced);
            Long last = stream.last(known);
            if (!stream.hasEnded(known) && (until == null || (last != null && last >= until))) {
                ended.add(stream);
            }
        }
        if (!ended.isEmpty()) {
            AttemptProgress.Builder builder = AttemptProgress.newBuilder(known);
            ended.forEach(stream -> end(builder, stream));
            progress.put(key, builder.build());
        }
        return ended;
    }

    /** Notes that a step has been reported, which may have to wait. */
    public void beginSteps(AttemptKey key) {
        progress.put(
                key,
                AttemptProgress.newBuilder(progress(key)).setStepsBegun(true).build());
    }

    /** Counts a step that is judged. */
    public void step(AttemptKey key, long step, boolean isFinite) {
        AttemptProgress known = progress(key);
        progress.put(
                key,
                AttemptProgress.newBuilder(known)
                        .setSteps(known.getSteps() + 1)
                        .setNonFiniteSteps(known.getNonFiniteSteps() + (isFinite ? 0 : 1))
                        .setLastStep(later(known.getLastStep(), step))
                        .build());
    }

    /** Notes a kernel snapshot. */
    public void kernel(AttemptKey key, long step) {
        AttemptProgress known = progress(key);
        progress.put(
                key,
                AttemptProgress.newBuilder(known)
                        .setLastKernelStep(later(known.getLastKernelStep(), step))
                        .build());
    }

    /** Notes a gradient snapshot. */
    public void gradient(AttemptKey key, long step) {
        AttemptProgress known = progress(key);
        progress.put(
                key,
                AttemptProgress.newBuilder(known)
                        .setLastGradientStep(later(known.getLastGradientStep(), step))
                        .build());
    }

    private List<AttemptKey> attempts(String run) {
        List<AttemptKey> found = new ArrayList<>();
        try (KeyValueIterator<AttemptKey, AttemptProgress> all =
                progress.range(AttemptKey.first(run), AttemptKey.last(run))) {
            all.forEachRemaining(next -> found.add(next.key));
        }
        return found;
    }

    private static AttemptProgress.Builder end(AttemptProgress.Builder builder, TelemetryStream stream) {
        return switch (stream) {
            case STEPS -> builder.setStepsEnded(true);
            case KERNELS -> builder.setKernelsEnded(true);
            case GRADIENTS -> builder.setGradientsEnded(true);
        };
    }

    private static long later(Long known, long step) {
        return known == null ? step : Math.max(known, step);
    }
}
