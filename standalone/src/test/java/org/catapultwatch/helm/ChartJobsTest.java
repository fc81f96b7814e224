package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.catapultwatch.standalone.CommandLines;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The trainer's Job and the hook that makes topics. */
class ChartJobsTest {

    private static final Installation JOB = Installation.ofDefaults().with("trainer.enabled", true);

    @Test
    void shouldGiveTheCommandArgumentsThatItTakes() {
        List<KubernetesObject> workloads =
                new ArrayList<>(ChartPodsTest.workloads().toList());
        workloads.add(JOB.with("trainer.recording.enabled", true)
                .with("trainer.recording.existingClaim", "recordings")
                .only("Job"));
        Set<String> commands = new TreeSet<>();
        for (KubernetesObject workload : workloads) {
            CommandLine command = CommandLines.catapult();
            command.setErr(new PrintWriter(new StringWriter()));
            ParseResult parsed = command.parseArgs(workload.arguments().toArray(String[]::new));
            assertThat(parsed.hasSubcommand()).isTrue();
            commands.add(parsed.subcommand().commandSpec().name());
        }
        assertThat(commands).containsExactly("detect", "topics", "train");
    }

    @Test
    void shouldTrainWhatWasAskedFor() {
        assertThat(Installation.of("full.yaml").only("CronJob").arguments())
                .containsExactly(
                        "train",
                        "--experiment",
                        "sgd-rank2",
                        "--bootstrap-servers",
                        "kafka-kafka-bootstrap.kafka:9093",
                        "--kafka-config",
                        "/etc/catapult/config/kafka.properties",
                        "--metrics-host",
                        "0.0.0.0",
                        "--metrics-port",
                        "8090",
                        "--set",
                        "learningRate=0.5",
                        "--set",
                        "samples=1000000",
                        "--set",
                        "seed=2",
                        "--pace",
                        "25");
        KubernetesObject cron = Installation.of("full.yaml").only("CronJob");
        assertThat(cron.text("/spec/schedule")).isEqualTo("30 4 * * 1-5");
        assertThat(cron.text("/spec/timeZone")).isEqualTo("Europe/Berlin");
        assertThat(cron.at("/spec/jobTemplate/spec/ttlSecondsAfterFinished").asInt())
                .isEqualTo(86_400);
        assertThat(cron.at("/spec/jobTemplate/spec/activeDeadlineSeconds").asInt())
                .isEqualTo(7_200);
    }

    /** A Job's template cannot be changed. */
    @Test
    void shouldBeAnotherJobExactlyWhereItDiffers() {
        String before = JOB.only("Job").name();
        assertThat(before).matches("rel-catapult-watch-trainer-[0-9a-f]{8}");
        assertThat(JOB.with("detector.replicas", 2).only("Job").json())
                .isEqualTo(JOB.only("Job").json());
        assertThat(JOB.with("trainer.set.seed", 2).only("Job").name()).isNotEqualTo(before);
        assertThat(JOB.with("trainer.image.tag", "v9").only("Job").name()).isNotEqualTo(before);
        assertThat(JOB.with("kafka.config.client\\.id", "x").only("Job").name()).isNotEqualTo(before);
        assertThat(JOB.only("Job").at("/spec").toString()).doesNotContain("helm.sh/chart", "app.kubernetes.io/version");
        String version = ChartFiles.yaml(ChartFiles.CHART.resolve("Chart.yaml"))
                .path("appVersion")
                .asText();
        assertThat(JOB.with("trainer.image.tag", "v9").only("Job").at("/spec").toString())
                .doesNotContain(version);
        assertThat(JOB.only("Job").at("/spec").has("ttlSecondsAfterFinished")).isFalse();
    }

    @Test
    void shouldRecordIntoAFileOfItsOwn() {
        KubernetesObject job = JOB.with("trainer.recording.enabled", true)
                .with("trainer.recording.existingClaim", "recordings")
                .only("Job");
        assertThat(job.arguments())
                .containsSequence("--record", "/recordings/$(POD_NAME).avro")
                .doesNotContain("--bootstrap-servers");
        assertThat(job.environment()).containsKey("POD_NAME");
        assertThat(job.at("/spec/template/spec/volumes"))
                .anySatisfy(volume -> assertThat(
                                volume.at("/persistentVolumeClaim/claimName").asText())
                        .isEqualTo("recordings"));
    }

    @Test
    void shouldMakeTopicsBeforeAnythingElseAndOutOfHooksAlone() {
        Installation full = Installation.of("full.yaml");
        TreeMap<String, Integer> weights = new TreeMap<>();
        for (KubernetesObject object : full.objects()) {
            JsonNode annotations = object.at("/metadata/annotations");
            if (annotations.has(Installation.HOOK + "hook")) {
                assertThat(annotations.path(Installation.HOOK + "hook").asText())
                        .isEqualTo("pre-install,pre-upgrade");
                assertThat(annotations
                                .path(Installation.HOOK + "hook-delete-policy")
                                .asText())
                        .isEqualTo("before-hook-creation,hook-succeeded");
                weights.put(
                        object.id(),
                        Integer.parseInt(annotations
                                .path(Installation.HOOK + "hook-weight")
                                .asText()));
            }
        }
        assertThat(weights)
                .containsOnlyKeys(
                        "ConfigMap/rel-catapult-watch-topics",
                        "Job/rel-catapult-watch-topics",
                        "NetworkPolicy/rel-catapult-watch-topics",
                        "ServiceAccount/rel-catapult-watch-topics");
        weights.forEach((id, weight) -> assertThat(weight).as(id).isEqualTo(id.startsWith("Job/") ? 0 : -10));
        KubernetesObject job = full.object("Job/rel-catapult-watch-topics");
        assertThat(job.text("/spec/template/spec/serviceAccountName")).isEqualTo("rel-catapult-watch-topics");
        assertThat(job.at("/spec/template/spec/volumes").findValuesAsText("name"))
                .contains("rel-catapult-watch-topics")
                .doesNotContain("rel-catapult-watch-detector");
        assertThat(job.environment()).containsEntry("CATAPULT_PARTITIONS", "12");
        assertThat(job.arguments()).containsSequence("--replication", "3");
    }

    /** Helm itself takes them for hooks: they are not among what it installs. */
    @Test
    void shouldBeHooksToHelm() {
        assertThat(Installation.of("full.yaml").objectsWithoutHooks())
                .isNotEmpty()
                .noneMatch(object -> object.name().endsWith("-topics"));
        assertThat(Installation.ofDefaults().objects())
                .noneMatch(object -> object.name().endsWith("-topics"));
    }
}
