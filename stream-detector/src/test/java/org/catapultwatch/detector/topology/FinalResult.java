package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * What must not depend on chance, of one run: what was said last of every spike, all windows, all warnings, the last summary, and
 * how often spikes were opened and closed.
 *
 * <p>Whether a kernel came before or after the closing decides between "closed" and "revised", and when that was: both are left out.
 */
record FinalResult(
        Map<String, SpikeEvent> spikes,
        List<String> windows,
        List<String> warnings,
        Map<String, Integer> saidOnce,
        RunSummary summary) {

    /** All of it, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(windows);
        lines.addAll(warnings);
        spikes.forEach((name, spike) -> lines.add(name + " " + spike));
        saidOnce.forEach((what, times) -> lines.add(what + " " + times));
        lines.add(summary.toString());
        return lines;
    }

    /** Gathers results over the harnesses through which some runs have gone, one after the other; by run. */
    static final class Gatherer {

        private final List<SpikeEvent> spikes = new ArrayList<>();
        private final List<AlignmentWindow> windows = new ArrayList<>();
        private final List<EarlyWarning> warnings = new ArrayList<>();
        private final List<RunSummary> summaries = new ArrayList<>();

        void readFrom(TopologyHarness harness) {
            spikes.addAll(harness.spikes());
            windows.addAll(harness.windows());
            warnings.addAll(harness.warnings());
            summaries.addAll(harness.summaries());
        }

        FinalResult of(String run) {
            Map<String, SpikeEvent> last = new TreeMap<>();
            Map<String, Integer> saidOnce = new TreeMap<>();
            for (SpikeEvent event : spikes) {
                if (event.getRun().equals(run)) {
                    String name = event.getAttempt() + "/" + event.getSpike();
                    last.put(name, comparable(event));
                    if (!event.getState().equals("revised")) {
                        saidOnce.merge(name + " " + event.getState(), 1, Integer::sum);
                    }
                }
            }
            return new FinalResult(
                    last,
                    windows.stream()
                            .filter(window -> window.getRun().equals(run))
                            .map(window -> AlignmentWindow.newBuilder(window)
                                    .setRun("")
                                    .build()
                                    .toString())
                            .sorted()
                            .toList(),
                    warnings.stream()
                            .filter(warning -> warning.getRun().equals(run))
                            .map(warning -> EarlyWarning.newBuilder(warning)
                                    .setRun("")
                                    .build()
                                    .toString())
                            .toList(),
                    saidOnce,
                    summaries.stream()
                            .filter(summary -> summary.getRun().equals(run))
                            .reduce((earlier, later) -> later)
                            .map(summary ->
                                    RunSummary.newBuilder(summary).setRun("").build())
                            .orElseThrow());
        }

        private static SpikeEvent comparable(SpikeEvent event) {
            return SpikeEvent.newBuilder(event)
                    .setRun("")
                    .setState("")
                    .setTimeMicros(0)
                    .build();
        }
    }
}
