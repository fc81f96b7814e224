package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said twice of the chart is the same: values, schema, README, versions, notes. */
class ChartDocumentsTest {

    private static final Set<String> FREE =
            Set.of("resources", "config", "podSecurityContext", "containerSecurityContext");

    @Test
    void shouldDescribeEveryValue() {
        assertThat(ValuesTable.values())
                .hasSizeGreaterThan(150)
                .allSatisfy(value ->
                        assertThat(value.description()).as(value.path()).isNotBlank());
    }

    /** With {@code -Dtest.jvm.flags=-Dcatapult.write-chart-readme=true} it writes what it expects. */
    @Test
    void shouldHaveTheValuesInItsReadme() throws IOException {
        if (Boolean.getBoolean("catapult.write-chart-readme")) {
            Files.writeString(ValuesTable.README, ValuesTable.readme());
        }
        assertThat(ChartFiles.text(ValuesTable.README))
                .as("values.yaml has changed: run this test with -Dtest.jvm.flags=-Dcatapult.write-chart-readme=true")
                .isEqualTo(ValuesTable.readme());
    }

    @Test
    void shouldHaveTheSameKeysInValuesAndSchema() {
        JsonNode schema = ChartFiles.json(ChartFiles.text(ChartFiles.CHART.resolve("values.schema.json")));
        Set<String> inSchema = new TreeSet<>();
        keysOfSchema(schema, "", inSchema);
        inSchema.remove("global");
        Set<String> inValues = new TreeSet<>();
        ValuesTable.values().forEach(value -> inValues.add(value.path()));
        assertThat(inValues).isEqualTo(inSchema);
    }

    /** An object that neither closes itself nor is meant to be open would let typing errors through. */
    @Test
    void shouldCloseEveryObjectOfTheSchema() {
        JsonNode schema = ChartFiles.json(ChartFiles.text(ChartFiles.CHART.resolve("values.schema.json")));
        Set<String> open = new TreeSet<>();
        openObjects(schema, "", open);
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/global",
                        "/podSecurityContext",
                        "/containerSecurityContext",
                        "/detector/affinity",
                        "/trainer/affinity");
    }

    @Test
    void shouldBeOfTheProjectsVersion() throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+?)(-SNAPSHOT)?</version>")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(version.find()).isTrue();
        JsonNode chart = ChartFiles.yaml(ChartFiles.CHART.resolve("Chart.yaml"));
        assertThat(chart.path("appVersion").asText()).isEqualTo(version.group(1));
        assertThat(Files.readString(Path.of("../docker-compose.yml")))
                .contains("CATAPULT_VERSION:-" + version.group(1) + "}");
        assertThat(Installation.ofDefaults()
                        .only("StatefulSet")
                        .container()
                        .path("image")
                        .asText())
                .isEqualTo("catapult-watch/detector:" + version.group(1));
    }

    @Test
    void shouldSayHowToOpenThePageAndWhatIsMissing() {
        assertThat(Installation.ofDefaults().notes())
                .contains("port-forward service/rel-catapult-watch-detector 8080:8080")
                .contains("rollout status statefulset/rel-catapult-watch-detector")
                .contains("Nobody scrapes /metrics yet", "Nobody is told of a divergence")
                .doesNotContain("Secrets");
        assertThat(Installation.of("full.yaml").notes())
                .contains("8080:80")
                .contains("these Secrets", ": catapult-watch, other, kafka-cluster-ca-cert, webhook.")
                .contains("catapult_page")
                .doesNotContain("Nobody");
        assertThat(Installation.ofDefaults()
                        .with("persistence.enabled", false)
                        .with("detector.replicas", 3)
                        .notes())
                .contains(
                        "rollout status deployment/", "restored from Kafka whenever", "Of 3 instances, at most 1 work");
    }

    private static void keysOfSchema(JsonNode schema, String path, Set<String> keys) {
        schema.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            keys.add(key);
            if (!FREE.contains(property.getKey())) {
                keysOfSchema(property.getValue(), key, keys);
            }
        });
    }

    private static void openObjects(JsonNode schema, String path, Set<String> open) {
        if (schema.path("type").asText().equals("object")) {
            JsonNode others = schema.path("additionalProperties");
            if (others.asBoolean(others.isMissingNode())) {
                open.add(path);
            }
        }
        schema.path("properties")
                .properties()
                .forEach(property -> openObjects(property.getValue(), path + "/" + property.getKey(), open));
    }
}
