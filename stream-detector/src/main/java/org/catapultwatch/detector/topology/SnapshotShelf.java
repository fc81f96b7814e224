package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.telemetry.record.GradientSnapshot;

/** The gradient snapshots that an open window may still need. */
final class SnapshotShelf {

    private final KeyValueStore<SeriesKey, GradientSnapshot> gradients;

    SnapshotShelf(ProcessingContext context) {
        this.gradients = context.getStateStore(DetectorStores.GRADIENTS);
    }

    /** Snapshots with a step in [from, to], ascending. */
    List<GradientSnapshot> between(AttemptKey attempt, long from, long to) {
        List<GradientSnapshot> found = new ArrayList<>();
        if (to < 0) {
            return found;
        }
        try (var range = gradients.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), Math.max(0, from)),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), to))) {
            range.forEachRemaining(next -> found.add(next.value));
        }
        return found;
    }

    /** Steps of all snapshots on the shelf, ascending. */
    List<Long> steps(AttemptKey attempt) {
        List<Long> steps = new ArrayList<>();
        try (var range = gradients.range(
                SeriesKey.first(attempt.run(), attempt.attempt()), SeriesKey.last(attempt.run(), attempt.attempt()))) {
            range.forEachRemaining(next -> steps.add(next.key.index()));
        }
        return steps;
    }

    List<GradientSnapshot> at(AttemptKey attempt, List<Long> steps) {
        return steps.stream()
                .map(step -> gradients.get(SeriesKey.of(attempt.run(), attempt.attempt(), step)))
                .toList();
    }

    /** Takes away the snapshots below a step, except the newest {@code keep} of them. */
    void clearBelow(AttemptKey attempt, long step, int keep) {
        List<Long> below = steps(attempt).stream().filter(known -> known < step).toList();
        for (Long old : below.subList(0, Math.max(0, below.size() - keep))) {
            gradients.delete(SeriesKey.of(attempt.run(), attempt.attempt(), old));
        }
    }
}
