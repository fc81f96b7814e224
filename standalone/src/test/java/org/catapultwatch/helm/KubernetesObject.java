package org.catapultwatch.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One object for Kubernetes.
 *
 * @param json the whole of it
 */
record KubernetesObject(JsonNode json) {

    static List<KubernetesObject> all(String manifest) {
        return ChartFiles.yaml(manifest).stream().map(KubernetesObject::new).toList();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** What tells it from every other object of a namespace. */
    String id() {
        return kind() + "/" + name();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return json.at(pointer).asText();
    }

    /** Where its pods are specified, if it has pods. */
    List<JsonNode> podTemplates() {
        List<JsonNode> found = new ArrayList<>();
        for (String pointer : List.of("/spec/template", "/spec/jobTemplate/spec/template")) {
            if (json.at(pointer).isObject()) {
                found.add(json.at(pointer));
            }
        }
        return found;
    }

    /** The one container of its pods. */
    JsonNode container() {
        JsonNode containers = podTemplates().get(0).at("/spec/containers");
        if (containers.size() != 1) {
            throw new AssertionError(id() + " has " + containers.size() + " containers");
        }
        return containers.get(0);
    }

    /** Of that container; what is not given as text stands for itself as JSON. */
    Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        container()
                .path("env")
                .forEach(variable -> variables.put(
                        variable.path("name").asText(),
                        variable.has("value")
                                ? variable.get("value").asText()
                                : variable.path("valueFrom").toString()));
        return variables;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        container().path("args").forEach(argument -> arguments.add(argument.asText()));
        return arguments;
    }
}
