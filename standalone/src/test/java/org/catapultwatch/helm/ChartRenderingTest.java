package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm makes of the chart is what Kubernetes takes, and wrong values make nothing. */
class ChartRenderingTest {

    static Stream<Installation> installations() {
        Installation full = Installation.of("full.yaml");
        Installation job = full.with("trainer.kind", "job");
        return Stream.of(
                Installation.ofDefaults(),
                Installation.of("minimal.yaml"),
                full,
                full.with("persistence.enabled", false),
                full.with("autoscaling.kind", "hpa"),
                full.with("autoscaling.kind", "none"),
                job,
                job.with("trainer.recording.enabled", true).with("trainer.recording.existingClaim", "recordings"),
                full.with("serviceAccount.create", false),
                full.with("networkPolicy.prometheusFrom", "null").with("networkPolicy.pageFrom", "null"),
                Installation.ofDefaults().with("trainer.enabled", true),
                Installation.ofDefaults().with("topics.hook.enabled", true).with("detector.replicas", 0));
    }

    /** Helm's lint takes the values of the chart itself: a copy has those of the file put over its own. */
    @ParameterizedTest
    @ValueSource(strings = {"", "minimal.yaml", "full.yaml"})
    void shouldPassHelmsOwnLintStrictly(String values, @TempDir Path directory) throws IOException {
        LintResult result = new Helm(with(values, directory)).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @ParameterizedTest
    @MethodSource("installations")
    void shouldMakeObjectsThatKubernetesTakes(Installation installation) {
        assertThat(installation.objects()).isNotEmpty().allSatisfy(object -> {
            assertThat(ObjectSchemas.problems(object.json())).isEmpty();
            assertThat(nulls(object.json(), object.id())).isEmpty();
            assertThat(object.text("/metadata/namespace")).isEqualTo(Installation.NAMESPACE);
        });
    }

    @ParameterizedTest
    @MethodSource("installations")
    void shouldLabelEveryObjectAsHelmAsks(Installation installation) {
        assertThat(installation.objects()).allSatisfy(object -> {
            JsonNode labels = object.at("/metadata/labels");
            assertThat(labels.path("app.kubernetes.io/instance").asText()).isEqualTo("rel");
            assertThat(labels.path("app.kubernetes.io/managed-by").asText()).isEqualTo("Helm");
            assertThat(labels.path("app.kubernetes.io/component").asText()).isNotBlank();
            assertThat(labels.has("team"))
                    .isEqualTo(installation.values().toString().contains("full"));
        });
    }

    @Test
    void shouldMakeEverythingThatFullValuesAskFor() {
        Map<String, Integer> kinds = new TreeMap<>();
        Installation.of("full.yaml").objects().forEach(object -> kinds.merge(object.kind(), 1, Integer::sum));
        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("StatefulSet", 1),
                        Map.entry("CronJob", 1),
                        Map.entry("Job", 1),
                        Map.entry("ConfigMap", 6),
                        Map.entry("Service", 2),
                        Map.entry("ServiceAccount", 2),
                        Map.entry("NetworkPolicy", 3),
                        Map.entry("PodDisruptionBudget", 1),
                        Map.entry("ScaledObject", 1),
                        Map.entry("ServiceMonitor", 1),
                        Map.entry("PodMonitor", 1),
                        Map.entry("PrometheusRule", 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong-key.yaml | at '/detector/config': additional properties 'detector.rise-factr' not allowed",
                "wrong-type.yaml | at '/detector/replicas': got string, want integer",
                "wrong-range.yaml | at '/detector/port': minimum: got 80, want 1,024",
                "wrong-choice.yaml | at '/autoscaling/kind': value must be one of 'none', 'hpa', 'keda'",
                "wrong-together.yaml | autoscaling.maxReplicas is 6, expected at most detector.partitions, 4",
                "wrong-secret.yaml | invalid propertyName 'ssl.truststore.password'",
            })
    void shouldRefuseWrongValuesAndNameTheKey(String values, String message) {
        assertThatThrownBy(() -> Installation.of(values).objects()).hasMessageContaining(message);
    }

    @Test
    void shouldHaveATestOfEveryFileOfWrongValues() {
        assertThat(ChartFiles.listed(ChartFiles.VALUES, ".yaml").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("wrong-")))
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling.minReplicas=13 | autoscaling.minReplicas is 13, expected at most autoscaling.maxReplicas, 12",
                "detector.standbyReplicas=12 | detector.standbyReplicas is 12, expected fewer than there are instances, 12",
                "kafka.secrets[1].setting=sasl.jaas.config | kafka.secrets names sasl.jaas.config twice",
                "kafka.secrets[1].setting=client.id | kafka.secrets and kafka.config both give client.id",
                "topics.hook.enabled=false | topics.hook.enabled is false, expected true where trainer.enabled is true and detector.partitions is 12",
                "trainer.recording.enabled=true | trainer.recording.existingClaim is empty, expected the claim of a volume",
                "detector.config.port=1 | additional properties 'port' not allowed",
                "kafka.bootstrapServers=kafka | at '/kafka/bootstrapServers'",
                "commonLabels.app\\.kubernetes\\.io/name=x | invalid propertyName 'app.kubernetes.io/name'",
                "detector.image.digest=sha256:1 | at '/detector/image/digest'",
                "trainer.schedule=daily | at '/trainer/schedule'",
                "persistence.size=5 gigabytes | at '/persistence/size'",
                "detectr.replicas=2 | additional properties 'detectr' not allowed",
            })
    void shouldRefuseContradictionsAndTypingErrors(String setting, String message) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() ->
                        Installation.of("full.yaml").with(parts[0], parts[1]).objects())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-key.yaml", "wrong-type.yaml", "wrong-range.yaml", "wrong-choice.yaml"})
    void shouldFailHelmsOwnLintWithWrongValues(String values, @TempDir Path directory) throws IOException {
        LintResult result = new Helm(with(values, directory)).lint().strict().call();
        assertThat(result.isFailed()).isTrue();
        assertThat(result.getMessages()).anyMatch(message -> message.startsWith("[ERROR]"));
    }

    /** Names that YAML would take for numbers or truth values stay names. */
    @Test
    void shouldTakeNamesThatLookLikeNumbers() {
        for (boolean isPersistent : List.of(true, false)) {
            Installation installation =
                    Installation.of("odd-names.yaml").named("123").with("persistence.enabled", isPersistent);
            assertThat(installation.objects())
                    .hasSizeGreaterThan(15)
                    .allSatisfy(object ->
                            assertThat(ObjectSchemas.problems(object.json())).isEmpty());
        }
    }

    private static Path with(String values, Path directory) throws IOException {
        if (values.isEmpty()) {
            return ChartFiles.CHART;
        }
        try (Stream<Path> files = Files.walk(ChartFiles.CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory
                        .resolve("catapult-watch")
                        .resolve(ChartFiles.CHART.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        ObjectNode merged = (ObjectNode) ChartFiles.yaml(ChartFiles.CHART.resolve("values.yaml"));
        ChartFiles.JSON.readerForUpdating(merged).readValue(ChartFiles.yaml(ChartFiles.VALUES.resolve(values)));
        Files.writeString(directory.resolve("catapult-watch/values.yaml"), merged.toPrettyString());
        return directory.resolve("catapult-watch");
    }

    private static List<String> nulls(JsonNode node, String where) {
        List<String> found = new ArrayList<>();
        if (node.isNull()) {
            found.add(where);
        }
        node.properties().forEach(field -> found.addAll(nulls(field.getValue(), where + "/" + field.getKey())));
        if (node.isArray()) {
            node.forEach(item -> found.addAll(nulls(item, where + "/…")));
        }
        return found;
    }
}
