package org.catapultwatch.standalone;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/** Decisions as people read them: attempt by attempt the spikes as they stand in the end, the warnings, and the whole. */
final class ScanTable {

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, SpikeEvent> spikes = new TreeMap<>();
    private final Map<Integer, Double> gains = new TreeMap<>();
    private final StringBuilder warnings = new StringBuilder();

    private ScanTable() {}

    static String of(List<SpecificRecord> decisions) {
        ScanTable table = new ScanTable();
        decisions.forEach(table::add);
        return table.text.toString();
    }

    private void add(SpecificRecord decision) {
        if (decision instanceof SpikeEvent spike) {
            spikes.put(spike.getSpike(), spike);
        } else if (decision instanceof EarlyWarning warning) {
            warnings.append(String.format(
                    Locale.ROOT,
                    "Warning at step %d: %s (%.3g, critical %.3g)%n",
                    warning.getStep(),
                    warning.getReason(),
                    warning.getLearningRate(),
                    warning.getCriticalLearningRate()));
        } else if (decision instanceof AlignmentWindow window
                && window.getWindow().equals("after-spike")
                && window.getGain() != null) {
            gains.put(window.getSpike(), window.getGain());
        } else if (decision instanceof RunSummary summary) {
            close(summary);
        }
    }

    /** A summary is the last thing said of an attempt. */
    private void close(RunSummary summary) {
        if (!spikes.isEmpty()) {
            text.append(ResultTable.header("reason"));
        }
        spikes.values().stream()
                .sorted(Comparator.comparingLong(SpikeEvent::getStartStep))
                .forEach(spike -> text.append(ResultTable.line(spike, gains.get(spike.getSpike()), spike.getReason())));
        text.append(warnings);
        text.append(String.format(
                Locale.ROOT,
                "%s%s: %d steps, the last is %d; %s%s%s%n",
                summary.getRun(),
                summary.getAttempt() == 0 ? "" : ", attempt " + summary.getAttempt(),
                summary.getSteps(),
                summary.getLastStep(),
                ResultTable.counts(summary),
                summary.getWarnings() == 0 ? "" : "; early warnings: " + summary.getWarnings(),
                summary.getNonFiniteSteps() == 0
                        ? ""
                        : "; steps with a loss not finite: " + summary.getNonFiniteSteps()));
        if (summary.getFirstAlignment() != null) {
            text.append(ResultTable.alignment(summary)).append(System.lineSeparator());
        }
        spikes.clear();
        gains.clear();
        warnings.setLength(0);
    }
}
