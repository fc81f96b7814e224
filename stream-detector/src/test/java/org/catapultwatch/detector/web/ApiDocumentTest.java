package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** docs/api.md lists what the server answers, and nothing else. */
class ApiDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^\\| `GET (/\\S+)`");

    private final ServedStores served = new ServedStores();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldListTheAddressesThatAreServed() throws IOException {
        TreeSet<String> documented = new TreeSet<>(ADDRESS.matcher(Files.readString(DOCUMENT))
                .results()
                .map(result -> result.group(1))
                .toList());
        assertThat(documented).isEqualTo(new TreeSet<>(served.server.addresses()));
    }

    @Test
    void shouldNameEveryFieldOfARun() throws IOException, InterruptedException {
        new MadeRun(served.stores, "run-1", 0).step(0, 1).kernel(0, 1.0).agop(0, 0.5);
        String document = Files.readString(DOCUMENT);
        TreeSet<String> words = new TreeSet<>(Pattern.compile("`(\\w+)`")
                .matcher(document)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList());
        JsonNode run = served.json("/api/runs/run-1");
        assertThat(words).containsAll(fields(run));
        for (String part : new String[] {"series", "info", "extent", "resolution"}) {
            assertThat(words).as(part).containsAll(fields(run.get(part)));
        }
        for (String series : new String[] {"steps", "kernels", "agop"}) {
            assertThat(words).as(series).containsAll(fields(run.get("series").get(series)));
        }
        assertThat(words).containsAll(fields(run.get("attempts").get(0)));
        JsonNode entry = served.json("/api/runs").get("runs").get(0);
        assertThat(words).containsAll(fields(entry));
    }

    private static Iterable<String> fields(JsonNode object) {
        assertThat(object.isObject()).isTrue();
        return () -> object.fieldNames();
    }
}
