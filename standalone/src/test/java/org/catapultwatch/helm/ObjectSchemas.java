package org.catapultwatch.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Kubernetes' schemas of objects, and its operators'; test resources tell where they come from. */
final class ObjectSchemas {

    private static final JsonNode DEFINITIONS = ChartFiles.json(
                    ChartFiles.text(Path.of("src/test/resources/helm/schemas/objects.json")))
            .path("definitions");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<String, Schema> BY_KIND = new ConcurrentHashMap<>();

    private ObjectSchemas() {}

    /** What is wrong with an object, each with where. */
    static List<String> problems(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (!DEFINITIONS.has(kind)) {
            return List.of(kind + ": no schema, expected one of those that extract.py names");
        }
        return BY_KIND.computeIfAbsent(kind, ObjectSchemas::schema).validate(object).stream()
                .map(error -> kind + " " + object.at("/metadata/name").asText() + ": " + error)
                .toList();
    }

    private static Schema schema(String kind) {
        ObjectNode schema = ChartFiles.JSON.createObjectNode();
        schema.put("$ref", "#/definitions/" + kind.replace("/", "~1"));
        schema.set("definitions", DEFINITIONS);
        return REGISTRY.getSchema(schema);
    }
}
