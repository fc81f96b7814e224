package org.catapultwatch.standalone;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;

/** A run's result as people read it: one line a spike, then the whole. What is undefined is a dash. */
final class ResultTable {

    private static final String LINE = "%4s  %-12s %22s %10s %10s   %-17s %12s %10s%n";

    private ResultTable() {}

    static String of(RunResult result) {
        StringBuilder text = new StringBuilder();
        if (!result.spikes().isEmpty()) {
            text.append(String.format(
                    LINE,
                    "#",
                    "kind",
                    "start – peak – end",
                    "from loss",
                    "to peak",
                    "λ_max",
                    "top-5 share",
                    "AGOP gain"));
        }
        new TreeMap<>(result.spikes())
                .forEach((number, spike) ->
                        text.append(line(spike, result.gains().get(number))));
        RunSummary summary = result.summary();
        text.append(String.format(
                Locale.ROOT,
                "%s %s after %d steps: %s%n",
                summary.getRun(),
                summary.getState(),
                summary.getSteps(),
                counts(summary)));
        text.append(String.format(
                "AGOP alignment with the %s: %s → %s · test loss %s%n",
                summary.getReference() == null ? "reference (none declared)" : summary.getReference(),
                number("%.2f", summary.getFirstAlignment()),
                number("%.2f", summary.getLastAlignment()),
                number("%.3f", summary.getTestLoss())));
        return text.toString();
    }

    private static String line(SpikeEvent spike, AlignmentWindow after) {
        SpikeEvidence evidence = spike.getEvidence();
        String end = spike.getEndStep() == null ? "–" : Long.toString(spike.getEndStep());
        return String.format(
                LINE,
                spike.getSpike(),
                spike.getLabel() == null ? spike.getState() : spike.getLabel(),
                spike.getStartStep() + " – " + spike.getPeakStep() + " – " + end,
                number("%.3g", spike.getBaselineLoss()),
                number("%.3g", spike.getPeakLoss()),
                number("%.1f", evidence.getLambdaMaxBefore()) + " → " + number("%.1f", evidence.getLambdaMaxAfter()),
                evidence.getTopShareOfRise() == null ? "–" : number("%.0f %%", 100 * evidence.getTopShareOfRise()),
                number("%+.3f", after == null ? null : after.getGain()));
    }

    private static String counts(RunSummary summary) {
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
