package org.catapultwatch.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * What the output topics say of a run in the end, without its name and without when it was said: that may depend on how the topics
 * were read.
 *
 * @param opened times a spike was said to open
 * @param closed times one was said to close
 * @param spikes the last word on each, by number
 * @param windows all windows, in the order of their words
 * @param warnings all warnings
 * @param summary the last
 */
record SaidOfARun(
        long opened,
        long closed,
        Map<Integer, String> spikes,
        List<String> windows,
        List<String> warnings,
        String summary) {

    /** What is said of each run. */
    static Map<String, SaidOfARun> each(OutputReader outputs, List<String> runs) {
        List<SpikeEvent> spikes = outputs.all(Topics.SPIKES, SpikeEvent.class);
        List<AlignmentWindow> windows = outputs.all(Topics.ALIGNMENTS, AlignmentWindow.class);
        List<EarlyWarning> warnings = outputs.all(Topics.WARNINGS, EarlyWarning.class);
        List<RunSummary> summaries = outputs.all(Topics.SUMMARIES, RunSummary.class);
        Map<String, SaidOfARun> said = new TreeMap<>();
        for (String run : runs) {
            List<SpikeEvent> ofRun =
                    spikes.stream().filter(event -> event.getRun().equals(run)).toList();
            said.put(
                    run,
                    new SaidOfARun(
                            count(ofRun, "opened"),
                            count(ofRun, "closed"),
                            lastWords(ofRun),
                            windows.stream()
                                    .filter(window -> window.getRun().equals(run))
                                    .map(SaidOfARun::words)
                                    .sorted()
                                    .toList(),
                            warnings.stream()
                                    .filter(warning -> warning.getRun().equals(run))
                                    .map(SaidOfARun::words)
                                    .toList(),
                            summaries.stream()
                                    .filter(summary -> summary.getRun().equals(run))
                                    .map(SaidOfARun::words)
                                    .reduce("", (first, second) -> second)));
        }
        return said;
    }

    private static long count(List<SpikeEvent> spikes, String state) {
        return spikes.stream().filter(spike -> spike.getState().equals(state)).count();
    }

    private static Map<Integer, String> lastWords(List<SpikeEvent> spikes) {
        Map<Integer, String> last = new TreeMap<>();
        spikes.forEach(spike -> last.put(
                spike.getSpike(),
                SpikeEvent.newBuilder(spike)
                        .setRun("")
                        .setState("")
                        .setTimeMicros(0)
                        .build()
                        .toString()));
        return last;
    }

    private static String words(AlignmentWindow window) {
        return AlignmentWindow.newBuilder(window)
                .setRun("")
                .setTimeMicros(0)
                .build()
                .toString();
    }

    private static String words(EarlyWarning warning) {
        return EarlyWarning.newBuilder(warning)
                .setRun("")
                .setTimeMicros(0)
                .build()
                .toString();
    }

    private static String words(RunSummary summary) {
        return RunSummary.newBuilder(summary)
                .setRun("")
                .setTimeMicros(0)
                .build()
                .toString();
    }
}
