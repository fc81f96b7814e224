package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every alert says what it is, has a runbook and tests, and asks only for metrics that the README lists. */
class PrometheusRulesTest {

    private static final Pattern METRIC = Pattern.compile("(?<![:.\\w])catapult_[a-z0-9_]+(?![:\\w])");
    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:[a-z_0-9]+:[a-z_0-9]+");
    private static final Set<String> RUN_ALERTS = Set.of(
            "TrainingDiverged",
            "NonFiniteLoss",
            "CatapultSeen",
            "LearningRateAboveCritical",
            "SpikeOpenTooLong",
            "RunStoppedSending",
            "AlignmentFalling");

    @Test
    void shouldSayOfEveryAlertWhatItIsAndHowMuchItMatters() throws IOException {
        assertThat(PrometheusFiles.rules("alert")).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            JsonNode annotations = alert.path("annotations");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("info", "warning", "page");
            assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
            assertThat(annotations.path("description").asText()).as(name).isNotBlank();
            assertThat(annotations.path("runbook_url").asText())
                    .as(name)
                    .isEqualTo("{{ $externalLabels.catapult_runbooks }}/" + name + ".md");
        });
    }

    @Test
    void shouldLinkEveryAlertOfARunToItsPage() throws IOException {
        List<JsonNode> linked = PrometheusFiles.rules("alert").stream()
                .filter(alert -> alert.at("/annotations/page")
                        .asText()
                        .startsWith("{{ $externalLabels.catapult_page }}/#run={{ $labels.run }}"))
                .toList();
        assertThat(linked)
                .extracting(alert -> alert.path("alert").asText())
                .containsExactlyInAnyOrderElementsOf(RUN_ALERTS);
    }

    @Test
    void shouldNameTheAttemptInEveryLinkToARun() throws IOException {
        PrometheusFiles.rules("alert").stream()
                .filter(alert -> alert.at("/annotations").has("page"))
                .forEach(alert -> assertThat(alert.at("/annotations/page").asText())
                        .as(alert.path("alert").asText())
                        .contains("&attempt={{ . | first | value"));
    }

    /** Whatever one alert silences, it has something in common with: else one detector that stays down silences every run. */
    @Test
    void shouldLetNoAlertSilenceThoseOfEveryRun() throws IOException {
        JsonNode rules = PrometheusFiles.alertmanager().path("inhibit_rules");
        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.path("equal")).as(rule.toString()).isNotEmpty());
    }

    @Test
    void shouldHaveOneRunbookAnAlert() throws IOException {
        Set<String> runbooks = PrometheusFiles.listed(PrometheusFiles.RUNBOOKS, ".md").stream()
                .map(file -> file.getFileName().toString().replace(".md", ""))
                .filter(name -> !name.equals("README"))
                .collect(Collectors.toSet());
        assertThat(runbooks).isEqualTo(alertNames());
        String index = Files.readString(PrometheusFiles.RUNBOOKS.resolve("README.md"));
        assertThat(runbooks).allSatisfy(name -> assertThat(index).contains("[" + name + "](" + name + ".md)"));
    }

    @Test
    void shouldTestThatEveryAlertFiresWithItsWordsAndThatItStaysSilent() throws IOException {
        List<JsonNode> cases = PrometheusFiles.cases("alert_rule_test");
        assertThat(named(cases, test -> test.at("/exp_alerts/0/exp_annotations").has("description")))
                .isEqualTo(alertNames());
        assertThat(named(
                        cases,
                        test -> test.path("exp_alerts").isArray()
                                && test.path("exp_alerts").isEmpty()))
                .isEqualTo(alertNames());
    }

    @Test
    void shouldTestWhatEveryRecordingRuleMakes() throws IOException {
        Set<String> tested = new TreeSet<>();
        PrometheusFiles.cases("promql_expr_test")
                .forEach(test -> tested.addAll(found(RECORDED, test.path("expr").asText())));
        assertThat(tested).isEqualTo(recorded());
    }

    @Test
    void shouldAskOnlyForMetricsThatTheReadmeLists() throws IOException {
        assertThat(found(METRIC, readmeMetrics())).containsAll(usedMetrics());
    }

    @Test
    void shouldAskOnlyForRecordingsThatAreMade() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String field : List.of("alert", "record")) {
            PrometheusFiles.rules(field).forEach(rule -> used.addAll(found(RECORDED, text(rule))));
        }
        assertThat(recorded()).containsAll(used);
    }

    private static Set<String> usedMetrics() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String field : List.of("alert", "record")) {
            for (JsonNode rule : PrometheusFiles.rules(field)) {
                found(METRIC, text(rule)).forEach(name -> used.add(name.replaceAll("_(bucket|sum|count)$", "")));
            }
        }
        return used;
    }

    /** What Prometheus evaluates of a rule: its expression, and the queries in its annotations. */
    private static String text(JsonNode rule) {
        return rule.path("expr").asText() + "\n"
                + StreamSupport.stream(rule.path("annotations").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n"));
    }

    private static Set<String> recorded() throws IOException {
        return PrometheusFiles.rules("record").stream()
                .map(rule -> rule.path("record").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> alertNames() throws IOException {
        return PrometheusFiles.rules("alert").stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(List<JsonNode> cases, Predicate<JsonNode> which) {
        return cases.stream()
                .filter(which)
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Set<String> all = new TreeSet<>();
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    private static String readmeMetrics() throws IOException {
        String readme = Files.readString(PrometheusFiles.ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("\n## Metrics\n") + 1);
        int end = section.indexOf("\n## ");
        return end < 0 ? section : section.substring(0, end);
    }
}
