package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.catapultwatch.standalone.OutputReader;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/** What the published ports of docker-compose.yml say: the detector's, the broker's for clients outside, Prometheus'. */
final class ComposedPipeline {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String page;
    private final String bootstrapServers;
    private final PrometheusApi prometheus;

    ComposedPipeline(int pagePort, int brokerPort, int prometheusPort) {
        page = "http://127.0.0.1:" + pagePort;
        bootstrapServers = "127.0.0.1:" + brokerPort;
        prometheus = new PrometheusApi(prometheusPort);
    }

    /**
     * All that is said of a run.
     *
     * @param run as the API has it
     * @param spikes as they lie in the topic
     * @param metrics of the detector, whole
     */
    record Said(JsonNode run, List<SpikeAt> spikes, String metrics) {

        /** Whether the topic has the end of every spike: what the API tells may wait a moment for its transaction to be committed. */
        boolean isCommitted() {
            long ends = spikes.stream()
                    .filter(spike -> spike.event().getState().equals("closed"))
                    .count();
            return ends >= run.path("spikes").size();
        }
    }

    /** A record of the spikes' topic. */
    record SpikeAt(long offset, SpikeEvent event) {}

    String bootstrapServers() {
        return bootstrapServers;
    }

    Said said(String run) throws IOException {
        AvroCodec<SpikeEvent> codec = AvroCodec.of(SpikeEvent.class);
        List<SpikeAt> spikes = new OutputReader(bootstrapServers)
                .raw(Topics.SPIKES).stream()
                        .filter(record -> run.equals(new String(record.key(), StandardCharsets.UTF_8)))
                        .map(record -> new SpikeAt(record.offset(), codec.decode(record.value())))
                        .toList();
        return new Said(JSON.readTree(got("/api/runs/" + run)), spikes, got("/metrics"));
    }

    /** Ids of the runs that the page lists; none while nobody answers. */
    List<String> runs() throws IOException {
        return StreamSupport.stream(listed().spliterator(), false)
                .map(run -> run.path("run").asText())
                .toList();
    }

    boolean isFinished(String run) throws IOException {
        return StreamSupport.stream(listed().spliterator(), false)
                .anyMatch(listed -> listed.path("run").asText().equals(run)
                        && listed.path("state").asText().equals("finished"));
    }

    boolean hasScraped(String job) {
        return prometheus.hasScraped(job);
    }

    /** Catapults of a run over a time, as Prometheus has scraped them. */
    JsonNode history(String run, Instant from, Instant to) {
        return prometheus.range(spikes(run), from, to);
    }

    /** The last sample of a history, 0 where it has none. */
    double lastSpikes(JsonNode history) {
        JsonNode samples = history.path(0).path("values");
        return samples.path(samples.size() - 1).path(1).asDouble();
    }

    private static String spikes(String run) {
        return "catapult_spikes_total{kind=\"catapult\", run=\"" + run + "\"}";
    }

    private JsonNode listed() throws IOException {
        HttpResponse<String> answer;
        try {
            answer = get("/api/runs");
        } catch (UncheckedIOException nobodyThereYet) {
            return JSON.createArrayNode();
        }
        return JSON.readTree(answer.body()).path("runs");
    }

    private String got(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
