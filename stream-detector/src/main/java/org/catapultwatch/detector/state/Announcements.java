package org.catapultwatch.detector.state;

import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.telemetry.record.RunEvent;

/** Who announced which attempt of which run. */
public final class Announcements {

    private final ReadOnlyKeyValueStore<AttemptKey, RunEvent> starts;

    public Announcements(ReadOnlyKeyValueStore<AttemptKey, RunEvent> starts) {
        this.starts = starts;
    }

    /**
     * What the lowest attempt announced so far said. It is the first of a topic that brings attempts in their order, so it stays the same
     * from the first step of a run on, however topics interleave. Empty for an unknown run.
     */
    public Optional<RunEvent> first(String run) {
        try (KeyValueIterator<AttemptKey, RunEvent> all = starts.range(AttemptKey.first(run), AttemptKey.last(run))) {
            return all.hasNext() ? Optional.of(all.next().value) : Optional.empty();
        }
    }

    /**
     * What is known about an attempt: its own announcement, else that of the nearest lower attempt (a rewind need not announce
     * itself), else of the nearest higher one (a compacted topic may have forgotten the first). Empty for an unknown run.
     */
    public Optional<RunEvent> of(AttemptKey key) {
        RunEvent own = starts.get(key);
        if (own != null) {
            return Optional.of(own);
        }
        RunEvent lower = null;
        try (KeyValueIterator<AttemptKey, RunEvent> all =
                starts.range(AttemptKey.first(key.run()), AttemptKey.last(key.run()))) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.key.attempt() > key.attempt()) {
                    return Optional.of(lower == null ? next.value : lower);
                }
                lower = next.value;
            }
        }
        return Optional.ofNullable(lower);
    }
}
