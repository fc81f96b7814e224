package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

/** The example of a Kafka: that Strimzi takes it, and that its user may do what the parts do. */
class StrimziExampleTest {

    private static final List<KubernetesObject> OBJECTS =
            KubernetesObject.all(ChartFiles.text(ChartFiles.EXAMPLES.resolve("strimzi-kafka.yaml")));

    @Test
    void shouldBeWhatStrimziTakes() {
        assertThat(OBJECTS)
                .extracting(KubernetesObject::id)
                .containsExactly("KafkaNodePool/nodes", "Kafka/kafka", "KafkaUser/catapult-watch");
        assertThat(OBJECTS)
                .allSatisfy(object ->
                        assertThat(ObjectSchemas.problems(object.json())).isEmpty());
    }

    @Test
    void shouldLetItsUserUseEveryTopicAndBothGroups() {
        for (String topic : Topics.inputs()) {
            assertThat(operations("topic", topic)).contains("Create", "Describe", "Read", "Write");
        }
        for (String topic : Topics.outputs()) {
            assertThat(operations("topic", topic)).contains("Create", "Describe", "Read", "Write");
        }
        String application = DetectKeys.APPLICATION_ID.fallback();
        assertThat(operations("group", application)).contains("Read", "Describe");
        assertThat(operations("group", application + "-notifier")).contains("Read", "Describe");
        assertThat(operations("topic", application + "-steps-changelog"))
                .contains("Create", "Describe", "Read", "Write", "Delete");
        assertThat(operations("transactionalId", application + "-0")).contains("Describe", "Write");
        assertThat(operations("topic", "others")).isEmpty();
    }

    @Test
    void shouldHaveValuesThatGoWithIt() {
        Installation installation = new Installation(
                "catapult-watch", Optional.of(ChartFiles.EXAMPLES.resolve("strimzi-values.yaml")), Map.of());
        assertThat(installation.objects())
                .allSatisfy(object ->
                        assertThat(ObjectSchemas.problems(object.json())).isEmpty());
        KubernetesObject detector = installation.only("StatefulSet");
        assertThat(detector.environment().get("CATAPULT_BOOTSTRAP_SERVERS"))
                .isEqualTo(OBJECTS.get(1).name() + "-kafka-bootstrap:"
                        + OBJECTS.get(1).text("/spec/kafka/listeners/0/port"));
        assertThat(detector.at("/spec/template/spec/volumes").findValuesAsText("secretName"))
                .containsExactly(OBJECTS.get(1).name() + "-cluster-ca-cert");
        assertThat(detector.at("/spec/template/spec/volumes")
                        .findValues("projected")
                        .get(0)
                        .at("/sources/0/secret/name")
                        .asText())
                .isEqualTo(OBJECTS.get(2).name());
    }

    private static List<String> operations(String type, String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode acl : OBJECTS.get(2).at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            String given = resource.path("name").asText();
            boolean isMeant = resource.path("patternType").asText().equals("prefix")
                    ? name.startsWith(given)
                    : name.equals(given);
            if (resource.path("type").asText().equals(type) && isMeant) {
                acl.path("operations").forEach(operation -> found.add(operation.asText()));
            }
        }
        return found;
    }
}
