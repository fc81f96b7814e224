package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.kafka.streams.KafkaStreams;

/** The server over made-up stores, and someone who asks it. */
final class ServedStores implements AutoCloseable {

    final MapStores stores = new MapStores();
    final DetectorServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    ServedStores() {
        this(SendLimit.USUAL);
    }

    ServedStores(SendLimit limit) {
        this(RunDirectory.ALONE, limit);
    }

    ServedStores(RunDirectory directory) {
        this(directory, SendLimit.USUAL);
    }

    private ServedStores(RunDirectory directory, SendLimit limit) {
        AppHealth health = new AppHealth(KafkaStreams.State.RUNNING);
        server = new DetectorServer("localhost", 0, stores, directory, () -> health, () -> "", limit);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    URI address(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    @Override
    public void close() {
        server.close();
    }
}
