package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A runbook says what its alert says, and sends nobody to a panel that is not there. */
class RunbooksTest {

    private static final Path DASHBOARDS = PrometheusFiles.ROOT.resolve("grafana/dashboards");
    private static final Pattern PANEL = Pattern.compile("(?<!\\*)\\*([^*\\n]+)\\*(?!\\*)");

    @Test
    void shouldNameTheSeverityOfTheAlert() throws IOException {
        for (JsonNode alert : PrometheusFiles.rules("alert")) {
            String name = alert.path("alert").asText();
            assertThat(PrometheusFiles.RUNBOOKS.resolve(name + ".md"))
                    .content()
                    .startsWith("# " + name + "\n")
                    .contains("\nSeverity: " + alert.at("/labels/severity").asText() + ". ");
        }
    }

    @Test
    void shouldNotBeLong() throws IOException {
        for (Path runbook : PrometheusFiles.listed(PrometheusFiles.RUNBOOKS, ".md")) {
            assertThat(Files.readAllLines(runbook)).as(runbook.toString()).hasSizeBetween(20, 40);
        }
    }

    @Test
    void shouldNameOnlyPanelsThatExist() throws IOException {
        Set<String> titles = new TreeSet<>();
        for (Path dashboard : PrometheusFiles.listed(DASHBOARDS, ".json")) {
            titles.addAll(new ObjectMapper().readTree(dashboard.toFile()).findValuesAsText("title"));
        }
        Set<String> named = new TreeSet<>();
        for (Path runbook : PrometheusFiles.listed(PrometheusFiles.RUNBOOKS, ".md")) {
            for (String line : Files.readAllLines(runbook)) {
                if (line.contains("dashboard:")) {
                    PANEL.matcher(line).results().map(found -> found.group(1)).forEach(named::add);
                }
            }
        }
        assertThat(named).isNotEmpty().isSubsetOf(titles);
    }
}
