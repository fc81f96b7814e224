package org.catapultwatch.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Grafana dashboard in the classic JSON model.
 *
 * @param file where it was read from, for messages
 * @param json the whole of it
 */
record Dashboard(String file, JsonNode json) {

    private static final Path FOLDER = Path.of("../grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that are shipped, by file name. */
    static List<Dashboard> shipped() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Dashboard> all = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.add(parse(file.getFileName().toString(), Files.readString(file)));
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(FOLDER + ": " + e.getMessage(), e);
        }
    }

    static Dashboard parse(String file, String text) {
        try {
            return new Dashboard(file, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage() + ", expected JSON", e);
        }
    }

    String uid() {
        return json.path("uid").asText();
    }

    /** All of them, rows and what lies in collapsed rows too. */
    List<Panel> panels() {
        List<Panel> all = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            all.add(new Panel(panel));
            panel.path("panels").forEach(inner -> all.add(new Panel(inner)));
        }
        return all;
    }

    JsonNode variables() {
        return json.path("templating").path("list");
    }

    /** Those that ask a data source; not the one that Grafana itself adds. */
    List<JsonNode> annotations() {
        List<JsonNode> asked = new ArrayList<>();
        for (JsonNode annotation : json.path("annotations").path("list")) {
            if (annotation.path("builtIn").asInt() == 0) {
                asked.add(annotation);
            }
        }
        return asked;
    }

    /** Every text in it, wherever it stands. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        collect(json, texts);
        return texts;
    }

    @Override
    public String toString() {
        return file;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> collect(child, texts));
    }
}
