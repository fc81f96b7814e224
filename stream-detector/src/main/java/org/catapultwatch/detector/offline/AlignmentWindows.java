package org.catapultwatch.detector.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.catapultwatch.detector.event.WindowEvents;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeWindowRule;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * Closes the alignment windows of an attempt: tumbling ones over steps, and one on either side of every closed spike. Keeps only the
 * snapshots that an open window, or a spike still to open, may need.
 */
final class AlignmentWindows {

    private final WindowEvents events;
    private final RunEvent announcement;
    private final int windowSteps;
    private final LongSupplier earliestStart;
    private final SpikeWindowRule rule;
    private final Consumer<Finding> findings;
    private final TreeMap<Long, GradientSnapshot> shelf = new TreeMap<>();
    private final Deque<SpikeEvent> pending = new ArrayDeque<>();

    private OptionalLong tumblingStart = OptionalLong.empty();
    private OptionalLong previousSpikeEnd = OptionalLong.empty();
    private long lastStep = -1;

    /** @param earliestStart the step before which no spike that has not been opened yet starts */
    AlignmentWindows(
            String run,
            int attempt,
            RunEvent announcement,
            DetectorConfig config,
            LongSupplier earliestStart,
            Consumer<Finding> findings) {
        this.events = new WindowEvents(run, attempt, announcement);
        this.announcement = announcement;
        this.windowSteps = config.windowSteps();
        this.earliestStart = earliestStart;
        this.rule = new SpikeWindowRule(config.windowSnapshots());
        this.findings = findings;
    }

    void step(long step) {
        lastStep = step;
        closeSpikes(false);
    }

    /**
     * A spike that was opened, or closed for the first time; the windows of spikes are closed in order of their start. Those that only
     * the probe loss shows have none.
     */
    void spike(SpikeEvent event) {
        if (SpikeShape.isOfProbe(event.getSpike())) {
            return;
        }
        if (event.getState().equals("opened")) {
            pending.add(event);
        } else if (event.getState().equals("closed")) {
            for (int i = pending.size(); i > 0; i--) {
                SpikeEvent known = pending.remove();
                pending.add(known.getSpike() == event.getSpike() ? event : known);
            }
        }
    }

    /** The next snapshot, not before the steps have come to it. */
    void gradient(GradientSnapshot snapshot) {
        long start = snapshot.getStep() / windowSteps * windowSteps;
        if (tumblingStart.isEmpty() || start > tumblingStart.getAsLong()) {
            closeTumbling();
            clear(start);
            tumblingStart = OptionalLong.of(start);
        }
        shelf.put(snapshot.getStep(), snapshot);
        closeSpikes(false);
    }

    void end() {
        closeTumbling();
        closeSpikes(true);
    }

    private void closeTumbling() {
        if (tumblingStart.isEmpty()) {
            return;
        }
        long start = tumblingStart.getAsLong();
        long end = start + windowSteps - 1;
        WindowMeasure measure = between(start, end);
        var window = new TumblingWindow(start, end, measure, measure.drift(between(start - windowSteps, start - 1)));
        findings.accept(new Finding.Tumbled(events.tumbling(start, end, measure, window.drift(), 0), window));
    }

    private void closeSpikes(boolean isEnd) {
        while (!pending.isEmpty() && pending.peek().getEndStep() != null) {
            SpikeEvent spike = pending.peek();
            var neighbours =
                    new SpikeWindowRule.Spike(previousSpikeEnd, spike.getStartStep(), spike.getEndStep(), nextStart());
            // Snapshots come in order with the steps: all below the last step are here.
            var reach = new SpikeWindowRule.Reach(earliestStart.getAsLong(), isEnd, lastStep - 1, isEnd);
            var selection = rule.select(List.copyOf(shelf.keySet()), neighbours, reach);
            if (selection.isEmpty()) {
                return;
            }
            flank(
                    spike,
                    measure(selection.get().before()),
                    measure(selection.get().after()));
            previousSpikeEnd = OptionalLong.of(spike.getEndStep());
            pending.remove();
        }
    }

    private void flank(SpikeEvent spike, WindowMeasure before, WindowMeasure after) {
        findings.accept(
                new Finding.Flanked(events.beforeSpike(spike.getSpike(), spike.getStartStep(), before, 0), before));
        findings.accept(new Finding.Flanked(
                events.afterSpike(spike.getSpike(), spike.getEndStep(), after, after.gainOver(before), 0), after));
    }

    private OptionalLong nextStart() {
        Iterator<SpikeEvent> spikes = pending.iterator();
        spikes.next();
        return spikes.hasNext() ? OptionalLong.of(spikes.next().getStartStep()) : OptionalLong.empty();
    }

    private WindowMeasure between(long first, long last) {
        return WindowMeasure.of(
                List.copyOf(shelf.subMap(first, true, last, true).values()), announcement);
    }

    private WindowMeasure measure(List<Long> steps) {
        return WindowMeasure.of(steps.stream().map(shelf::get).toList(), announcement);
    }

    /** A drift needs the window before the one that opens; a spike's windows a few snapshots from before it. */
    private void clear(long openStart) {
        long firstSpike =
                pending.stream().mapToLong(SpikeEvent::getStartStep).min().orElse(Long.MAX_VALUE);
        long neededFrom = Math.min(Math.min(firstSpike, earliestStart.getAsLong()), openStart - windowSteps);
        var below = shelf.headMap(neededFrom, false);
        while (below.size() > rule.snapshots()) {
            below.pollFirstEntry();
        }
    }
}
