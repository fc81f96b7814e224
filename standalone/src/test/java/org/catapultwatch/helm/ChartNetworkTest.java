package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may talk to whom once network policies are on. */
class ChartNetworkTest {

    private static final Installation FULL = Installation.of("full.yaml");
    private static final String OWN =
            "{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"catapult-watch\",\"app.kubernetes.io/instance\":\"rel\",\"app.kubernetes.io/component\":\"detector\"}}}";

    @Test
    void shouldBeOffUnlessAskedFor() {
        assertThat(Installation.ofDefaults().has("NetworkPolicy")).isFalse();
    }

    @Test
    void shouldLetInThePagesPeersPrometheusAndTheOtherDetectors() {
        JsonNode policy =
                FULL.object("NetworkPolicy/rel-catapult-watch-detector").at("/spec");
        assertThat(policy.path("policyTypes")).isEqualTo(ChartFiles.json("[\"Ingress\",\"Egress\"]"));
        assertThat(policy.path("ingress")).isEqualTo(ChartFiles.json("""
                                [{"from": [%s,
                                   {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}},
                                   {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}],
                                  "ports": [{"port": 9080, "protocol": "TCP"}]}]""".formatted(OWN)));
        assertThat(ChartFiles.json(OWN).path("podSelector")).isEqualTo(policy.path("podSelector"));
        assertThat(FULL.only("StatefulSet").at("/spec/template/metadata/labels").properties())
                .containsAll(policy.at("/podSelector/matchLabels").properties());
    }

    @Test
    void shouldLetTheDetectorOutToDnsKafkaItsLikesAndTheWebhook() {
        JsonNode egress =
                FULL.object("NetworkPolicy/rel-catapult-watch-detector").at("/spec/egress");
        assertThat(egress).hasSize(4);
        assertThat(egress.get(0).at("/ports/0")).isEqualTo(ChartFiles.json("{\"port\":53,\"protocol\":\"UDP\"}"));
        assertThat(egress.get(0).at("/to/0/podSelector/matchLabels/k8s-app").asText())
                .isEqualTo("kube-dns");
        assertThat(egress.get(1)).isEqualTo(ChartFiles.json("""
                                {"to": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kafka"}}}],
                                 "ports": [{"port": 9093, "protocol": "TCP"}]}"""));
        assertThat(egress.get(2).at("/to/0")).isEqualTo(ChartFiles.json(OWN));
        assertThat(egress.get(2).at("/ports/0/port").asInt()).isEqualTo(9080);
        assertThat(egress.get(3)).isEqualTo(ChartFiles.json("{\"ports\":[{\"port\":443,\"protocol\":\"TCP\"}]}"));
    }

    @Test
    void shouldLetTrainerAndHookOutToDnsAndKafkaAlone() {
        JsonNode detector =
                FULL.object("NetworkPolicy/rel-catapult-watch-detector").at("/spec/egress");
        for (String component : List.of("trainer", "topics")) {
            JsonNode policy =
                    FULL.object("NetworkPolicy/rel-catapult-watch-" + component).at("/spec");
            assertThat(policy.path("egress")).hasSize(2);
            assertThat(policy.at("/egress/0")).isEqualTo(detector.get(0));
            assertThat(policy.at("/egress/1")).isEqualTo(detector.get(1));
            assertThat(policy.at("/podSelector/matchLabels/app.kubernetes.io~1component")
                            .asText())
                    .isEqualTo(component);
            assertThat(policy.has("ingress")).isEqualTo(component.equals("trainer"));
        }
        assertThat(FULL.object("NetworkPolicy/rel-catapult-watch-trainer")
                        .at("/spec/ingress/0/ports/0/port")
                        .asInt())
                .isEqualTo(8090);
    }
}
