package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    @Test
    void shouldServeThePublishersMetersInPrometheusFormat() throws Exception {
        try (MetricsEndpoint endpoint = new MetricsEndpoint(
                "127.0.0.1",
                0,
                registry -> Gauge.builder("catapult.publisher.waiting.records", () -> 7)
                        .description("waiting")
                        .register(registry))) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("# HELP catapult_publisher_waiting_records waiting")
                    .contains("catapult_publisher_waiting_records 7.0")
                    .contains("process_uptime_seconds");
        }
    }
}
