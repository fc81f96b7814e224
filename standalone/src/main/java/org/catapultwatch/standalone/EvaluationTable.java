package org.catapultwatch.standalone;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.catapultwatch.detector.evaluation.DetectorScore;
import org.catapultwatch.detector.evaluation.DivergenceReport;
import org.catapultwatch.detector.evaluation.Evaluation;
import org.catapultwatch.detector.evaluation.KindScore;
import org.catapultwatch.detector.evaluation.RunScore;
import org.catapultwatch.detector.evaluation.Track;
import org.catapultwatch.detector.evaluation.WarningScore;
import org.catapultwatch.detector.quantity.Measurement;

/** An evaluation as people read it: a table a track, then what only our detector tells. What is undefined is a dash. */
final class EvaluationTable {

    private EvaluationTable() {}

    static String of(Evaluation evaluation, boolean runByRun, boolean faults) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%d runs, %d steps%n", evaluation.runs().size(), evaluation.steps()));
        for (Track track : Track.values()) {
            text.append(String.format(
                    "%nTrack %s: %d labels%n",
                    track.word(), evaluation.ours(track).labels()));
            text.append(scores(evaluation.on(track)));
            text.append(kinds(evaluation.ours(track)));
            if (runByRun) {
                text.append(System.lineSeparator()).append(runs(evaluation.ours(track)));
            }
            if (faults) {
                evaluation.ours(track).faults().forEach(fault -> text.append(String.format("%s%n", fault)));
            }
        }
        return text.append(System.lineSeparator())
                .append(warnings(evaluation.warnings()))
                .toString();
    }

    private static String scores(List<DetectorScore> scores) {
        TextTable table = new TextTable(
                "detector",
                "recall",
                "precision",
                "F1",
                "false/10k steps",
                "delay median",
                "p95",
                "repeats",
                "left out");
        for (DetectorScore score : scores) {
            table.add(
                    score.detector().name(),
                    number("%.2f", score.recall()),
                    number("%.2f", score.precision()),
                    number("%.2f", score.f1()),
                    number("%.1f", score.falseAlarmsPer10000Steps()),
                    number("%.1f", score.medianDelay()),
                    number("%.0f", score.delay95()),
                    Integer.toString(score.repeats()),
                    Integer.toString(score.leftOut()));
        }
        return table.toString();
    }

    private static String kinds(DetectorScore score) {
        KindScore kinds = score.kinds();
        String named = kinds.named().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        String divergences =
                score.divergences().stream().map(EvaluationTable::divergence).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Ours: false alarms on runs without labels %s per 10,000 steps%n"
                        + "  kinds right: catapults that a kernel caught %s, outliers %s, divergences %s%n"
                        + "  labels taken for: %s%n"
                        + "  divergences reported, steps after the first non-finite loss: %s%n",
                number("%.1f", score.falseAlarmsPer10000CleanSteps()),
                tally(kinds.catapults()),
                tally(kinds.outliers()),
                tally(kinds.divergences()),
                named.isEmpty() ? "–" : named,
                divergences.isEmpty() ? "–" : divergences);
    }

    private static String divergence(DivergenceReport report) {
        String after = report.reportedAtStep().isEmpty()
                ? "not named so"
                : report.stepsToReport().isEmpty()
                        ? "finite, at step " + report.reportedAtStep().getAsLong()
                        : Long.toString(report.stepsToReport().getAsLong());
        return report.run() + " " + after;
    }

    private static String runs(DetectorScore score) {
        TextTable table = new TextTable("run", "steps", "labels", "found", "missed", "false alarms");
        for (RunScore run : score.runs()) {
            table.add(
                    run.run().name(),
                    Integer.toString(run.run().steps().size()),
                    Integer.toString(run.labels()),
                    Integer.toString(run.found()),
                    Integer.toString(run.labels() - run.found()),
                    Integer.toString(run.falseAlarms()));
        }
        return table.toString();
    }

    private static String warnings(WarningScore warnings) {
        return String.format(
                Locale.ROOT,
                "Early warnings: %d of %d full-batch catapults that follow a rise of the learning rate were warned of before they "
                        + "opened, median lead %s steps, at most %d a crossing%n",
                warnings.warnedBefore(),
                warnings.catapults().size(),
                number("%.1f", warnings.medianLead()),
                warnings.mostWarningsPerCrossing());
    }

    private static String tally(KindScore.Tally tally) {
        return tally.right() + "/" + tally.of();
    }

    private static String number(String format, Measurement value) {
        return value.isDefined() ? String.format(Locale.ROOT, format, value.value()) : "–";
    }
}
