package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and dashboards are those of {@code grafana}, and what scrapes gives them the names that they go by. */
class ChartMonitoringTest {

    private static final Path RULES = ChartFiles.GRAFANA.resolve("prometheus/rules");
    private static final Path DASHBOARDS = ChartFiles.GRAFANA.resolve("dashboards");
    private static final String RENEW =
            "copy it anew: cp grafana/dashboards/*.json helm/catapult-watch/files/dashboards/; cp grafana/prometheus/rules/*.yml helm/catapult-watch/files/rules/";

    @ParameterizedTest
    @CsvSource({"dashboards, dashboards, .json", "prometheus/rules, rules, .rules.yml"})
    void shouldHoldTheVeryFiles(String ofGrafana, String ofChart, String ending) throws IOException {
        Map<String, String> originals = contents(ChartFiles.GRAFANA.resolve(ofGrafana), ending);
        assertThat(originals).isNotEmpty();
        assertThat(contents(ChartFiles.CHART.resolve("files").resolve(ofChart), ""))
                .as(RENEW)
                .isEqualTo(originals);
    }

    @Test
    void shouldRenderTheRulesAsTheyAre() {
        Set<JsonNode> expected = new HashSet<>();
        ChartFiles.listed(RULES, ".rules.yml")
                .forEach(file -> expected.add(ChartFiles.yaml(file).path("groups")));
        Set<JsonNode> rendered = new HashSet<>();
        Installation.of("full.yaml").objects().stream()
                .filter(object -> object.kind().equals("PrometheusRule"))
                .forEach(rule -> {
                    assertThat(rule.text("/metadata/labels/release")).isEqualTo("prometheus");
                    rendered.add(rule.at("/spec/groups"));
                });
        assertThat(rendered).hasSize(2).isEqualTo(expected);
    }

    @Test
    void shouldRenderTheDashboardsAsTheyAre() {
        Map<String, String> rendered = new TreeMap<>();
        Installation.of("full.yaml").objects().stream()
                .filter(object -> object.name().contains("-dashboard-"))
                .forEach(map -> {
                    assertThat(map.text("/metadata/labels/grafana_dashboard")).isEqualTo("1");
                    assertThat(map.text("/metadata/annotations/grafana_folder")).isEqualTo("Training");
                    map.at("/data")
                            .properties()
                            .forEach(data ->
                                    rendered.put(data.getKey(), data.getValue().asText()));
                });
        Map<String, String> expected = new TreeMap<>();
        ChartFiles.listed(DASHBOARDS, ".json")
                .forEach(file -> expected.put("catapult-" + file.getFileName(), ChartFiles.text(file)));
        assertThat(rendered).hasSize(3).isEqualTo(expected);
    }

    @Test
    void shouldScrapeAsPrometheusOnOneMachineDoes() {
        JsonNode prometheus = ChartFiles.yaml(ChartFiles.GRAFANA.resolve("prometheus/prometheus.yml"));
        Installation full = Installation.of("full.yaml");
        JsonNode detector = full.only("ServiceMonitor").at("/spec/endpoints/0");
        JsonNode trainer = full.only("PodMonitor").at("/spec/podMetricsEndpoints/0");
        for (JsonNode endpoint : List.of(detector, trainer)) {
            assertThat(endpoint.path("interval")).isEqualTo(prometheus.at("/global/scrape_interval"));
            assertThat(endpoint.path("scrapeTimeout")).isEqualTo(prometheus.at("/global/scrape_timeout"));
            assertThat(endpoint.at("/relabelings/1/targetLabel").asText()).isEqualTo("instance");
        }
        assertThat(List.of(job(detector), job(trainer)))
                .isEqualTo(List.of(
                        prometheus.at("/scrape_configs/0/job_name").asText(),
                        prometheus.at("/scrape_configs/1/job_name").asText()));
    }

    private static String job(JsonNode endpoint) {
        JsonNode relabeling = endpoint.at("/relabelings/0");
        assertThat(relabeling.path("targetLabel").asText()).isEqualTo("job");
        return relabeling.path("replacement").asText();
    }

    /** The headless Service has the same pods. */
    @Test
    void shouldScrapeEveryDetectorOnce() {
        Installation full = Installation.of("full.yaml");
        JsonNode wanted = full.only("ServiceMonitor").at("/spec/selector/matchLabels");
        List<KubernetesObject> found = full.objects().stream()
                .filter(object -> object.kind().equals("Service"))
                .filter(service -> wanted.properties().stream()
                        .allMatch(label -> label.getValue()
                                .equals(service.at("/metadata/labels").path(label.getKey()))))
                .toList();
        assertThat(found)
                .singleElement()
                .satisfies(service -> assertThat(service.name()).isEqualTo("rel-catapult-watch-detector"));
        assertThat(found.get(0).text("/spec/ports/0/name"))
                .isEqualTo(full.only("ServiceMonitor").text("/spec/endpoints/0/port"));
    }

    @Test
    void shouldFindTheTrainersPods() {
        Installation full = Installation.of("full.yaml");
        JsonNode wanted = full.only("PodMonitor").at("/spec/selector/matchLabels");
        JsonNode labels = full.only("CronJob").podTemplates().get(0).at("/metadata/labels");
        assertThat(wanted.properties())
                .allSatisfy(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
        assertThat(full.only("CronJob").container().at("/ports/0/name").asText())
                .isEqualTo(full.only("PodMonitor").text("/spec/podMetricsEndpoints/0/port"));
        assertThat(full.with("trainer.recording.enabled", true)
                        .with("trainer.recording.existingClaim", "x")
                        .has("PodMonitor"))
                .isFalse();
    }

    @Test
    void shouldAskNothingOfAClusterWithoutOperators() {
        assertThat(Installation.ofDefaults().objects())
                .allSatisfy(object -> assertThat(object.text("/apiVersion")).matches("v1|apps/v1"));
    }

    private static Map<String, String> contents(Path folder, String ending) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : ChartFiles.listed(folder, ending)) {
            contents.put(file.getFileName().toString(), Files.readString(file));
        }
        return contents;
    }
}
