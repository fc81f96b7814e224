package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many detectors there are, where their stores lie, and how they start and stop. */
class ChartScalingTest {

    @ParameterizedTest
    @CsvSource({"1, 0, false", "2, 1, true", "3, 1, true", "0, 0, false"})
    void shouldKeepACopyOfEveryStoreWhereThereIsAnotherInstance(int replicas, String standbys, boolean isGuarded) {
        Installation installation = Installation.ofDefaults().with("detector.replicas", replicas);
        KubernetesObject detector = installation.only("StatefulSet");
        assertThat(detector.at("/spec/replicas").asInt(-1)).isEqualTo(replicas);
        assertThat(detector.environment()).containsEntry("CATAPULT_STANDBY_REPLICAS", standbys);
        assertThat(installation.has("PodDisruptionBudget")).isEqualTo(isGuarded);
    }

    @Test
    void shouldTakeStandbysAsGiven() {
        Installation three = Installation.ofDefaults().with("detector.replicas", 3);
        assertThat(three.with("detector.standbyReplicas", 2).only("StatefulSet").environment())
                .containsEntry("CATAPULT_STANDBY_REPLICAS", "2");
        assertThat(three.with("detector.standbyReplicas", 0).only("StatefulSet").environment())
                .containsEntry("CATAPULT_STANDBY_REPLICAS", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "hpa, HorizontalPodAutoscaler, minReplicas, maxReplicas",
        "keda, ScaledObject, minReplicaCount, maxReplicaCount"
    })
    void shouldLeaveTheirNumberToWhoeverScales(String kind, String scaler, String least, String most) {
        for (boolean isPersistent : List.of(true, false)) {
            Installation installation = Installation.of("full.yaml")
                    .with("autoscaling.kind", kind)
                    .with("persistence.enabled", isPersistent);
            KubernetesObject workload = installation.only(isPersistent ? "StatefulSet" : "Deployment");
            assertThat(workload.at("/spec").has("replicas")).isFalse();
            JsonNode spec = installation.only(scaler).at("/spec");
            assertThat(spec.at("/scaleTargetRef/kind").asText()).isEqualTo(workload.kind());
            assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo(workload.name());
            assertThat(spec.path(least).asInt()).isEqualTo(2);
            assertThat(spec.path(most).asInt()).isEqualTo(12);
        }
        assertThat(Installation.ofDefaults().has(scaler)).isFalse();
    }

    @Test
    void shouldScaleOnTheLagOfEveryInputTopic() {
        Installation full = Installation.of("full.yaml");
        List<String> topics = new ArrayList<>();
        full.only("ScaledObject").at("/spec/triggers").forEach(trigger -> {
            JsonNode metadata = trigger.path("metadata");
            topics.add(metadata.path("topic").asText());
            assertThat(metadata.path("consumerGroup").asText()).isEqualTo("catapult-watch-full");
            assertThat(metadata.path("bootstrapServers").asText()).isEqualTo("kafka-kafka-bootstrap.kafka:9093");
            assertThat(metadata.path("sasl").asText()).isEqualTo("scram_sha512");
            assertThat(metadata).allMatch(JsonNode::isTextual);
            assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo("kafka");
        });
        assertThat(topics).containsExactlyElementsOf(Topics.inputs());
    }

    @Test
    void shouldKeepStoresOnAVolumeOrInThePod() {
        Installation full = Installation.of("full.yaml");
        KubernetesObject persistent = full.only("StatefulSet");
        JsonNode claim = persistent.at("/spec/volumeClaimTemplates/0/spec");
        assertThat(claim.at("/resources/requests/storage").asText()).isEqualTo("20Gi");
        assertThat(claim.path("storageClassName").asText()).isEqualTo("fast");
        assertThat(persistent.text("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted"))
                .isEqualTo("Delete");
        assertThat(full.objects()).anySatisfy(service -> {
            assertThat(service.id()).isEqualTo("Service/" + persistent.text("/spec/serviceName"));
            assertThat(service.text("/spec/clusterIP")).isEqualTo("None");
            assertThat(service.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
        });

        Installation without = full.with("persistence.enabled", false);
        assertThat(without.has("StatefulSet")).isFalse();
        assertThat(without.objects()).noneMatch(object -> object.name().endsWith("-headless"));
        assertThat(without.only("Deployment").at("/spec/template/spec/volumes")).anySatisfy(volume -> {
            assertThat(volume.path("name").asText()).isEqualTo("stores");
            assertThat(volume.at("/emptyDir/sizeLimit").asText()).isEqualTo("20Gi");
        });
    }

    /** A claim's template cannot be changed: nothing of it may follow the chart's version or its labels. */
    @Test
    void shouldChangeNothingThatAnUpgradeMayNotChange() {
        Installation before = Installation.ofDefaults();
        Installation after = before.with("commonLabels.team", "x")
                .with("detector.image.tag", "v9")
                .with("detector.replicas", 2)
                .with("detector.podLabels.a", "b");
        for (String pointer : List.of(
                "/spec/volumeClaimTemplates", "/spec/selector", "/spec/serviceName", "/spec/podManagementPolicy")) {
            assertThat(after.only("StatefulSet").at(pointer))
                    .isEqualTo(before.only("StatefulSet").at(pointer));
            assertThat(before.only("StatefulSet").at(pointer).isMissingNode()).isFalse();
        }
        assertThat(before.only("StatefulSet").at("/spec/volumeClaimTemplates").toString())
                .doesNotContain("version", "helm.sh/chart");
    }

    @Test
    void shouldBeGivenTimeToRestoreAndToClose() {
        JsonNode container = Installation.ofDefaults().only("StatefulSet").container();
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        assertThat(container.at("/startupProbe/failureThreshold").asInt()
                        * container.at("/startupProbe/periodSeconds").asInt())
                .isEqualTo(3600);
        assertThat(Installation.ofDefaults()
                        .only("StatefulSet")
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void shouldSpreadInstancesOverNodes() {
        JsonNode spread =
                Installation.ofDefaults().only("StatefulSet").at("/spec/template/spec/topologySpreadConstraints/0");
        assertThat(spread.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
        assertThat(spread.path("whenUnsatisfiable").asText()).isEqualTo("ScheduleAnyway");
        assertThat(spread.at("/labelSelector/matchLabels"))
                .isEqualTo(Installation.ofDefaults().only("StatefulSet").at("/spec/selector/matchLabels"));
    }
}
