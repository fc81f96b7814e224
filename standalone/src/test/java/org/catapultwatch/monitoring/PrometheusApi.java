package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What a Prometheus of this machine answers; fails where it answers with an error. */
final class PrometheusApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;

    PrometheusApi(int port) {
        address = "http://127.0.0.1:" + port + "/api/v1/";
    }

    /** Whether it answers and has scraped a target of the job. */
    boolean hasScraped(String job) {
        try {
            return !query("up{job=\"" + job + "\"} == 1").isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The samples of an expression at this moment. */
    JsonNode query(String expression) {
        return ask("query?query=" + encoded(expression));
    }

    /** The series of an expression between two times, at the step of a dashboard. */
    JsonNode range(String expression, Instant from, Instant to) {
        return ask("query_range?query=" + encoded(expression) + "&start=" + from.getEpochSecond() + "&end="
                + to.getEpochSecond() + "&step=5");
    }

    private JsonNode ask(String question) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + question))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            JsonNode answer =
                    JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
            assertThat(answer.path("status").asText())
                    .as("%s: %s", question, answer.path("error").asText())
                    .isEqualTo("success");
            return answer.path("data").path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
