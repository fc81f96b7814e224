package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules and their tests in {@code grafana/prometheus}, read with SnakeYAML, since Jackson leaves aliases unresolved. */
final class PrometheusFiles {

    static final Path ROOT = Path.of("..");
    static final Path FOLDER = ROOT.resolve("grafana/prometheus");
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");

    private PrometheusFiles() {}

    /** Every rule that has the field: {@code alert} or {@code record}. */
    static List<JsonNode> rules(String field) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (Path file : files("rules", ".rules.yml")) {
            for (JsonNode group : read(file).path("groups")) {
                group.path("rules").forEach(rule -> {
                    if (rule.has(field)) {
                        found.add(rule);
                    }
                });
            }
        }
        return found;
    }

    static JsonNode alertmanager() throws IOException {
        return read(FOLDER.resolve("alertmanager.yml"));
    }

    /** Every case of the test files: of {@code alert_rule_test} or of {@code promql_expr_test}. */
    static List<JsonNode> cases(String kind) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (Path file : files("tests", ".test.yml")) {
            for (JsonNode test : read(file).path("tests")) {
                test.path(kind).forEach(found::add);
            }
        }
        return found;
    }

    static List<Path> files(String folder, String ending) throws IOException {
        return listed(FOLDER.resolve(folder), ending);
    }

    static List<Path> listed(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new ObjectMapper().valueToTree(loaded);
        }
    }
}
