package org.catapultwatch.detector.web;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.verdict.StepMerge;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * The steps of an attempt as they were judged: each one over the ranks that reported it in time. Steps that nobody reported in
 * time are among them, where they belong; a step that still waits for its turn is not.
 */
final class JudgedSteps {

    private final RunStores stores;
    private final AttemptKey attempt;
    private final Map<Long, StepMerge> late = new TreeMap<>();
    private StepMerge current;

    JudgedSteps(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
    }

    /** The last one; empty before the first. */
    static Optional<StepReading> last(RunStores stores, AttemptKey attempt) {
        OptionalLong last = stores.lastStep(attempt);
        StepReading[] found = {null};
        last.ifPresent(step -> new JudgedSteps(stores, attempt).forEach(step, step, reading -> found[0] = reading));
        return Optional.ofNullable(found[0]);
    }

    /** Those in [from, to], ascending. */
    void forEach(long from, long to, Consumer<StepReading> each) {
        stores.lateSteps(
                attempt, from, to, (key, step) -> late.merge(key.index(), merge(key.index(), step), (old, now) -> old));
        stores.steps(attempt, from, to, (key, step) -> {
            if (current == null || current.step() != key.index()) {
                pass(each);
                current = StepMerge.unreported(key.index());
            }
            current = current.with(step.getRank(), RunReader.step(step));
        });
        pass(each);
        late.values().forEach(step -> each.accept(step.reading()));
    }

    private static StepMerge merge(long step, StepTelemetry report) {
        return StepMerge.unreported(step).with(report.getRank(), RunReader.step(report));
    }

    private void pass(Consumer<StepReading> each) {
        if (current == null) {
            return;
        }
        var below = late.entrySet().iterator();
        while (below.hasNext()) {
            var next = below.next();
            if (next.getKey() > current.step()) {
                break;
            }
            if (next.getKey() < current.step()) {
                each.accept(next.getValue().reading());
            }
            below.remove();
        }
        each.accept(current.reading());
    }
}
