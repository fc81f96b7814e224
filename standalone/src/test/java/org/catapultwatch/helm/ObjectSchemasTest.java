package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas bite: an object with one fault is refused. */
class ObjectSchemasTest {

    @ParameterizedTest
    @CsvSource({
        "StatefulSet, /spec/template/spec/containers/0, imagePullPolice, \"Always\"",
        "StatefulSet, /spec/template/spec/containers/0, imagePullPolicy, \"Sometimes\"",
        "StatefulSet, /spec/template/spec/containers/0/securityContext, runAsNonRoot, \"yes\"",
        "StatefulSet, /spec/template/spec/containers/0/ports/0, containerPort, \"8080\"",
        "StatefulSet, /spec, serviceName, 1",
        "StatefulSet, /spec/template/metadata, lables, {}",
        "CronJob, /spec/jobTemplate/spec, backofLimit, 1",
        "NetworkPolicy, /spec/egress/0/ports/0, protocol, \"HTTP\"",
        "PodDisruptionBudget, /spec, minAvailable, {}",
        "ServiceMonitor, /spec/endpoints/0, intervall, \"5s\"",
        "ServiceMonitor, /spec/endpoints/0, interval, \"5 seconds\"",
        "PrometheusRule, /spec/groups/0/rules/0, exprs, \"1\"",
        "ScaledObject, /spec, maxReplicas, 3",
        "ConfigMap, /data, number, 1",
        "Service, /metadata, nam, \"x\"",
    })
    void shouldRefuseAFault(String kind, String where, String field, String value) {
        JsonNode object = Installation.of("full.yaml").objects().stream()
                .filter(any -> any.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(ObjectSchemas.problems(object)).isEmpty();
        ((ObjectNode) object.at(where)).set(field, ChartFiles.json(value));
        assertThat(ObjectSchemas.problems(object))
                .anySatisfy(problem -> assertThat(problem).contains(field));
    }

    @Test
    void shouldRefuseAnObjectWithoutAName() {
        assertThat(ObjectSchemas.problems(
                        ChartFiles.json("{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{}}")))
                .singleElement()
                .asString()
                .contains("name");
    }

    @Test
    void shouldRefuseAKindThatItDoesNotKnow() {
        assertThat(ObjectSchemas.problems(ChartFiles.json("{\"apiVersion\":\"v1\",\"kind\":\"Pot\"}")))
                .containsExactly("v1/Pot: no schema, expected one of those that extract.py names");
    }
}
