package org.catapultwatch.standalone;

import java.util.Map;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * What the detector said of one run.
 *
 * @param summary the last summary; of the whole run once its state is no longer "running"
 * @param spikes each spike in its last state, by number
 * @param gains the window after each spike, by number
 */
record RunResult(RunSummary summary, Map<Integer, SpikeEvent> spikes, Map<Integer, AlignmentWindow> gains) {

    /** Whether nothing is missing: spikes and windows come before the last summary, but on topics of their own. */
    boolean isWhole() {
        if (summary == null || summary.getState().equals("running")) {
            return false;
        }
        int closed = summary.getSpikes().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return spikes.size() == closed
                && spikes.values().stream().allMatch(spike -> spike.getKind() != null)
                && spikes.keySet().stream()
                        .allMatch(number -> SpikeShape.isOfProbe(number) || gains.containsKey(number));
    }
}
