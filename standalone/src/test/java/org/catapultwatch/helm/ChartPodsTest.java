package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod is allowed, and that it finds what it mounts. */
class ChartPodsTest {

    static Stream<KubernetesObject> workloads() {
        Installation full = Installation.of("full.yaml");
        return Stream.of(full, full.with("persistence.enabled", false).with("trainer.kind", "job"))
                .flatMap(installation -> installation.objects().stream())
                .filter(object -> !object.podTemplates().isEmpty());
    }

    @Test
    void shouldBeDetectorTrainerAndHookInEveryKind() {
        assertThat(workloads().map(KubernetesObject::kind))
                .containsExactlyInAnyOrder("StatefulSet", "CronJob", "Job", "Deployment", "Job", "Job");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldHaveNoRightsThatTheyDoNotNeed(KubernetesObject workload) {
        JsonNode pod = workload.podTemplates().get(0).path("spec");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.path("securityContext")).isEqualTo(ChartFiles.json("""
                                {"runAsNonRoot": true, "runAsUser": 10001, "runAsGroup": 10001, "fsGroup": 10001,
                                 "fsGroupChangePolicy": "OnRootMismatch", "seccompProfile": {"type": "RuntimeDefault"}}"""));
        assertThat(workload.container().path("securityContext")).isEqualTo(ChartFiles.json("""
                                {"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                                 "capabilities": {"drop": ["ALL"]}}"""));
        assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                .isFalse();
    }

    /** The image's user is the chart's. */
    @Test
    void shouldRunAsTheUserOfTheImages() {
        assertThat(ChartFiles.text(ChartFiles.CHART.resolve("../../Dockerfile")).lines())
                .filteredOn(line -> line.startsWith("USER "))
                .hasSize(2)
                .containsOnly("USER 10001:10001");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldBeBoundedInMemoryAndAskForWhatTheyNeed(KubernetesObject workload) {
        JsonNode resources = workload.container().path("resources");
        assertThat(resources.at("/limits/memory").asText()).isNotBlank();
        assertThat(resources.at("/requests/memory").asText()).isNotBlank();
        assertThat(resources.at("/requests/cpu").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountWhatThereIsAndNothingTwice(KubernetesObject workload) {
        List<String> volumes = new ArrayList<>();
        workload.podTemplates()
                .get(0)
                .at("/spec/volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        workload.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        List<String> mounts = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        workload.container().path("volumeMounts").forEach(mount -> {
            mounts.add(mount.path("name").asText());
            paths.add(mount.path("mountPath").asText());
        });
        assertThat(mounts).containsExactlyInAnyOrderElementsOf(volumes).doesNotHaveDuplicates();
        assertThat(paths).doesNotHaveDuplicates().contains("/tmp");
    }

    /** Each variable that names a file, and each file in the arguments and settings, lies in a mounted folder under its key. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldFindEveryFileThatIsNamed(KubernetesObject workload) {
        Set<String> files = new TreeSet<>();
        workload.environment().forEach((name, value) -> {
            if (name.endsWith("_FILE")) {
                files.add(value);
            }
        });
        workload.arguments().stream()
                .filter(argument -> argument.startsWith("/etc/"))
                .forEach(files::add);
        assertThat(files).hasSizeGreaterThan(3);
        assertThat(mounted(workload)).containsAll(files);
    }

    /** Kubernetes leaves a reference to a later variable as it is. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldReferOnlyToEarlierVariables(KubernetesObject workload) {
        Set<String> known = new HashSet<>();
        workload.container().path("env").forEach(variable -> {
            Matcher reference = Pattern.compile("\\$\\((\\w+)\\)")
                    .matcher(variable.path("value").asText());
            while (reference.find()) {
                assertThat(known).contains(reference.group(1));
            }
            assertThat(known.add(variable.path("name").asText())).isTrue();
        });
        assertThat(known).isNotEmpty();
    }

    @Test
    void shouldGiveNoAccountAToken() {
        assertThat(Installation.of("full.yaml").objects().stream()
                        .filter(object -> object.kind().equals("ServiceAccount")))
                .hasSize(2)
                .allSatisfy(account -> assertThat(
                                account.at("/automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    private static Set<String> mounted(KubernetesObject workload) {
        Set<String> files = new HashSet<>();
        JsonNode volumes = workload.podTemplates().get(0).at("/spec/volumes");
        workload.container().path("volumeMounts").forEach(mount -> {
            String folder = mount.path("mountPath").asText();
            for (JsonNode volume : volumes) {
                if (volume.path("name").equals(mount.path("name"))) {
                    volume.at("/secret/items")
                            .forEach(item ->
                                    files.add(folder + "/" + item.path("path").asText()));
                    volume.at("/projected/sources")
                            .forEach(source -> source.at("/secret/items")
                                    .forEach(item -> files.add(
                                            folder + "/" + item.path("path").asText())));
                    if (volume.has("configMap")) {
                        Installation.of("full.yaml").with("trainer.kind", "job").objects().stream()
                                .filter(object -> object.id()
                                        .equals("ConfigMap/"
                                                + volume.at("/configMap/name").asText()))
                                .forEach(map -> map.at("/data")
                                        .fieldNames()
                                        .forEachRemaining(key -> files.add(folder + "/" + key)));
                    }
                }
            }
        });
        return files;
    }
}
