package org.catapultwatch.standalone;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;

/** A run's result as people read it: one line a spike, then the whole. What is undefined is a dash. */
final class ResultTable {

    private ResultTable() {}

    static String of(RunResult result) {
        StringBuilder text = new StringBuilder();
        if (!result.spikes().isEmpty()) {
            text.append(header(""));
        }
        result.spikes().values().stream()
                .sorted(Comparator.comparingLong(SpikeEvent::getStartStep))
                .forEach(spike -> {
                    AlignmentWindow after = result.gains().get(spike.getSpike());
                    text.append(line(spike, after == null ? null : after.getGain(), ""));
                });
        RunSummary summary = result.summary();
        text.append(String.format(
                Locale.ROOT,
                "%s %s after %d steps: %s%n",
                summary.getRun(),
                summary.getState(),
                summary.getSteps(),
                counts(summary)));
        text.append(String.format("%s · test loss %s%n", alignment(summary), number("%.3f", summary.getTestLoss())));
        return text.toString();
    }

    /** What the columns are; the last one has no width. */
    static String header(String last) {
        return row(
                "#", "kind", "start – peak – end", "from loss", "to peak", "λ_max", "top-5 share", "AGOP gain", last);
    }

    /** One spike; the gain may be null. */
    static String line(SpikeEvent spike, Double gain, String last) {
        SpikeEvidence evidence = spike.getEvidence();
        String end = spike.getEndStep() == null ? "–" : Long.toString(spike.getEndStep());
        return row(
                SpikeShape.name(spike.getSpike()),
                spike.getLabel() == null ? spike.getState() : spike.getLabel(),
                spike.getStartStep() + " – " + spike.getPeakStep() + " – " + end,
                number("%.3g", spike.getBaselineLoss()),
                number("%.3g", spike.getPeakLoss()),
                number("%.1f", evidence.getLambdaMaxBefore()) + " → " + number("%.1f", evidence.getLambdaMaxAfter()),
                evidence.getTopShareOfRise() == null ? "–" : number("%.0f %%", 100 * evidence.getTopShareOfRise()),
                number("%+.3f", gain),
                last);
    }

    /** How the AGOP turned over the run. */
    static String alignment(RunSummary summary) {
        return String.format(
                "AGOP alignment with the %s: %s → %s",
                summary.getReference() == null ? "reference (none named)" : summary.getReference(),
                number("%.2f", summary.getFirstAlignment()),
                number("%.2f", summary.getLastAlignment()));
    }

    private static String row(Object... cells) {
        return String.format("%4s  %-12s %22s %10s %10s   %-17s %12s %10s   %s", cells)
                        .stripTrailing()
                + System.lineSeparator();
    }

    /** Spikes by kind, in words. */
    static String counts(RunSummary summary) {
        if (summary.getSpikes().isEmpty()) {
            return "no spikes";
        }
        List<String> words = new TreeMap<>(summary.getSpikes())
                .entrySet().stream()
                        .map(kind -> kind.getValue() + " × " + kind.getKey())
                        .toList();
        int total = summary.getSpikes().values().stream().collect(Collectors.summingInt(n -> n));
        return total + (total == 1 ? " spike: " : " spikes: ") + String.join(", ", words);
    }

    private static String number(String format, Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }
}
