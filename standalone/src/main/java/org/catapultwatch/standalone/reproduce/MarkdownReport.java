package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report for people. */
final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    static String of(Report report, Map<String, Chart> charts) {
        return new MarkdownReport().write(report, charts);
    }

    private String write(Report report, Map<String, Chart> charts) {
        boolean isQuick = report.plan().name().equals("quick");
        line("# The claims of *Catapults in SGD* on our own runs");
        line("");
        line("Made by `catapult reproduce" + (isQuick ? " --quick" : "") + "`. "
                + report.outcomes().all().size()
                + " runs of the experiments that come with the product, each recorded and then judged by the detector. "
                + "A seed draws weights and batches, and the samples too unless the setting names a `dataSeed`. "
                + "Numbers are medians (least – greatest) over the seeds; "
                + "ρ is Spearman's rank correlation, taken within each seed. Claims: Zhu, Liu, Radhakrishnan and Belkin, "
                + "*Catapults in SGD* (ICML 2024, arXiv 2306.04815).");
        line("");
        claims(report.rows());
        line("## Plots");
        line("");
        charts.forEach((file, chart) -> {
            line("![" + chart.title() + ": " + chart.y().label() + " over "
                    + chart.x().label() + "](" + file + ")");
            line("");
        });
        for (MeasuredTable table : report.plan().tables()) {
            line("## " + table.title());
            line("");
            line("*independent*: measured before, by another program in float64 on other data. " + table.remark());
            line("");
            table(table.lines(report.outcomes()));
        }
        line("## All settings");
        line("");
        table(settings(report.outcomes()));
        return text.toString();
    }

    private void claims(List<ClaimRow> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", "claim", "setting", "measured", "holds if", "verdict"));
        for (ClaimRow row : rows) {
            lines.add(List.of(
                    "(" + row.claim() + ")",
                    row.statement(),
                    row.setting(),
                    row.measured(),
                    row.criterion(),
                    "**" + row.verdict().words() + "**"));
        }
        table(lines);
    }

    private static List<List<String>> settings(Outcomes outcomes) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "setting",
                "runs",
                "finished",
                "steps",
                "catapults",
                "spikes by the 1.5 × rule",
                "AGOP alignment",
                "test loss"));
        for (Setting setting : outcomes.settings()) {
            List<RunOutcome> runs = outcomes.of(setting);
            lines.add(List.of(
                    setting.toString(),
                    Integer.toString(runs.size()),
                    Long.toString(runs.stream().filter(RunOutcome::isFinished).count()),
                    outcomes.spread(setting, Quantity.STEPS).text("%.0f"),
                    outcomes.spread(setting, Quantity.CATAPULTS).text("%.0f"),
                    outcomes.spread(setting, Quantity.EPISODES).text("%.0f"),
                    outcomes.spread(setting, Quantity.ALIGNMENT).text("%.2f"),
                    outcomes.spread(setting, Quantity.TEST_LOSS).text("%.3f")));
        }
        return lines;
    }

    private void table(List<List<String>> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line("| " + String.join(" | ", lines.get(i)) + " |");
            if (i == 0) {
                line("|---".repeat(lines.get(0).size()) + "|");
            }
        }
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
