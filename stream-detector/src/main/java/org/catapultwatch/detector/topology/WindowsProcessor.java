package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.event.WindowEvents;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.PendingSpike;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.state.WindowMemory;
import org.catapultwatch.detector.topology.Signal.SnapshotTaken;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.StreamEnded;
import org.catapultwatch.detector.topology.Signal.WindowClosed;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeWindowRule;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * Closes the alignment windows: tumbling ones over steps, and one on either side of every closed spike that the loss shows. Those that
 * only the probe loss shows come when the snapshots about them may be gone.
 */
final class WindowsProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private final DetectorConfig config;
    private final int windowSteps;
    private final SpikeWindowRule rule;

    private RunLedger ledger;
    private SnapshotShelf shelf;
    private KeyValueStore<AttemptKey, WindowMemory> memories;
    private KeyValueStore<AttemptKey, SpikeTracker.Memory> trackers;

    WindowsProcessor(TopologyConfig config) {
        this.config = config.verdict();
        this.windowSteps = this.config.windowSteps();
        this.rule = new SpikeWindowRule(this.config.windowSnapshots());
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        ledger = RunLedger.of(context);
        shelf = new SnapshotShelf(context);
        memories = context.getStateStore(DetectorStores.WINDOWS);
        trackers = context.getStateStore(DetectorStores.TRACKERS);
    }

    @Override
    public void process(Record<String, Signal> record) {
        AttemptKey attempt = record.value().attempt();
        WindowMemory before = memories.get(attempt);
        WindowMemory known = before == null
                ? WindowMemory.newBuilder().setPendingSpikes(List.of()).build()
                : before;
        WindowMemory after = closeSpikes(attempt, note(attempt, known, record), record);
        if (!after.equals(known)) {
            memories.put(attempt, after);
        }
        context().forward(record);
    }

    private WindowMemory note(AttemptKey attempt, WindowMemory memory, Record<String, Signal> record) {
        Signal signal = record.value();
        if (signal instanceof SnapshotTaken taken) {
            long start = taken.point().getStep() / windowSteps * windowSteps;
            Long open = memory.getTumblingStart();
            if (open != null && start <= open) {
                return memory;
            }
            WindowMemory closed = closeTumbling(attempt, memory, record);
            clear(attempt, closed, start);
            return WindowMemory.newBuilder(closed).setTumblingStart(start).build();
        }
        if (signal instanceof StreamEnded ended && ended.stream() == TelemetryStream.GRADIENTS) {
            return closeTumbling(attempt, memory, record);
        }
        if (signal instanceof SpikeDecided decided
                && !SpikeShape.isOfProbe(decided.event().getSpike())) {
            return note(memory, decided);
        }
        return memory;
    }

    private static WindowMemory note(WindowMemory memory, SpikeDecided decided) {
        var event = decided.event();
        List<PendingSpike> pending = new ArrayList<>(memory.getPendingSpikes());
        PendingSpike spike =
                new PendingSpike(event.getSpike(), event.getStartStep(), event.getEndStep(), event.getTimeMicros());
        if (event.getState().equals("opened")) {
            pending.add(spike);
        } else if (event.getState().equals("closed")) {
            pending.replaceAll(known -> known.getSpike() == event.getSpike() ? spike : known);
        }
        return WindowMemory.newBuilder(memory).setPendingSpikes(pending).build();
    }

    private WindowMemory closeTumbling(AttemptKey attempt, WindowMemory memory, Record<String, Signal> cause) {
        Long start = memory.getTumblingStart();
        if (start == null) {
            return memory;
        }
        RunEvent run = ledger.announcement(attempt).orElseThrow();
        WindowMeasure window = WindowMeasure.of(shelf.between(attempt, start, start + windowSteps - 1), run);
        WindowMeasure previous = WindowMeasure.of(shelf.between(attempt, start - windowSteps, start - 1), run);
        emit(
                attempt,
                cause,
                new WindowEvents(attempt.run(), attempt.attempt(), run)
                        .tumbling(
                                start,
                                start + windowSteps - 1,
                                window,
                                window.drift(previous),
                                cause.value().timeMicros()));
        return WindowMemory.newBuilder(memory).setTumblingStart(null).build();
    }

    private WindowMemory closeSpikes(AttemptKey attempt, WindowMemory memory, Record<String, Signal> cause) {
        WindowMemory now = memory;
        while (!now.getPendingSpikes().isEmpty()
                && now.getPendingSpikes().get(0).getEndStep() != null) {
            PendingSpike spike = now.getPendingSpikes().get(0);
            OptionalLong next = now.getPendingSpikes().size() == 1
                    ? OptionalLong.empty()
                    : OptionalLong.of(now.getPendingSpikes().get(1).getStartStep());
            OptionalLong previous = now.getPreviousSpikeEnd() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(now.getPreviousSpikeEnd());
            var selection = rule.select(
                    shelf.steps(attempt),
                    new SpikeWindowRule.Spike(previous, spike.getStartStep(), spike.getEndStep(), next),
                    reach(attempt));
            if (selection.isEmpty()) {
                return now;
            }
            measure(attempt, spike, selection.get(), cause);
            now = WindowMemory.newBuilder(now)
                    .setPreviousSpikeEnd(spike.getEndStep())
                    .setPendingSpikes(now.getPendingSpikes()
                            .subList(1, now.getPendingSpikes().size()))
                    .build();
        }
        return now;
    }

    private void measure(
            AttemptKey attempt, PendingSpike spike, SpikeWindowRule.Selection selection, Record<String, Signal> cause) {
        RunEvent run = ledger.announcement(attempt).orElseThrow();
        WindowEvents events = new WindowEvents(attempt.run(), attempt.attempt(), run);
        WindowMeasure before = WindowMeasure.of(shelf.at(attempt, selection.before()), run);
        WindowMeasure after = WindowMeasure.of(shelf.at(attempt, selection.after()), run);
        emit(attempt, cause, events.beforeSpike(spike.getSpike(), spike.getStartStep(), before, spike.getTimeMicros()));
        emit(
                attempt,
                cause,
                events.afterSpike(
                        spike.getSpike(), spike.getEndStep(), after, after.gainOver(before), spike.getTimeMicros()));
    }

    private SpikeWindowRule.Reach reach(AttemptKey attempt) {
        AttemptProgress progress = ledger.progress(attempt);
        return new SpikeWindowRule.Reach(
                earliestStart(attempt),
                progress.getStepsEnded(),
                progress.getLastGradientStep() == null ? -1 : progress.getLastGradientStep(),
                progress.getGradientsEnded());
    }

    /** No spike that has not been opened yet starts before this step, however far snapshots are ahead of the steps. */
    private long earliestStart(AttemptKey attempt) {
        SpikeTracker.Memory memory = trackers.get(attempt);
        return memory == null
                ? Long.MIN_VALUE
                : SpikeTracker.restore(config, memory).earliestStart();
    }

    /** A drift needs the window before the open one; a spike's windows a few snapshots from before it. */
    private void clear(AttemptKey attempt, WindowMemory memory, long openStart) {
        long neededFrom = memory.getPendingSpikes().stream()
                .mapToLong(PendingSpike::getStartStep)
                .min()
                .orElse(Long.MAX_VALUE);
        shelf.clearBelow(
                attempt,
                Math.min(Math.min(neededFrom, earliestStart(attempt)), openStart - windowSteps),
                rule.snapshots());
    }

    private void emit(AttemptKey attempt, Record<String, Signal> cause, AlignmentWindow window) {
        context().forward(Signals.record(new WindowClosed(attempt, window), cause));
    }
}
