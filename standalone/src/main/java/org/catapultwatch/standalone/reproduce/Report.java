package org.catapultwatch.standalone.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a plan came to, and the files that say it. */
public final class Report {

    private final Plan plan;
    private final Outcomes outcomes;
    private final List<ClaimRow> rows;

    private Report(Plan plan, Outcomes outcomes) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.rows = plan.claims().stream().map(claim -> claim.judge(outcomes)).toList();
    }

    /** Of outcomes in any order. */
    static Report of(Plan plan, List<RunOutcome> outcomes) {
        Comparator<RunOutcome> asPlanned =
                Comparator.comparingInt(outcome -> plan.runs().indexOf(outcome.run()));
        return new Report(plan, new Outcomes(outcomes.stream().sorted(asPlanned).toList()));
    }

    Plan plan() {
        return plan;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    List<ClaimRow> rows() {
        return rows;
    }

    /** The answers for a terminal: one line each. */
    public List<String> lines() {
        return rows.stream()
                .map(row -> "(" + row.claim() + ") " + row.verdict().words() + ": " + row.statement() + " ["
                        + row.setting() + "]: " + row.measured())
                .toList();
    }

    /** Writes reproduce.md, reproduce.json and the plots; what was there by these names is replaced. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, Chart> charts = Charts.of(plan, outcomes);
        for (Map.Entry<String, Chart> chart : charts.entrySet()) {
            Files.writeString(directory.resolve(chart.getKey()), SvgChart.draw(chart.getValue()));
        }
        Files.writeString(directory.resolve("reproduce.md"), MarkdownReport.of(this, charts));
        Files.writeString(directory.resolve("reproduce.json"), JsonReport.of(this));
    }
}
