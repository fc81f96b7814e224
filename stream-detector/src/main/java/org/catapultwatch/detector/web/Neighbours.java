package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other instances, asked for the runs that they hold: all at once, and none is waited for longer than {@link #PATIENCE}. */
final class Neighbours {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final RunDirectory directory;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    Neighbours(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * What a neighbour told.
     *
     * @param address host:port
     * @param list its list of runs; empty if it did not answer
     */
    record Told(String address, Optional<JsonNode> list) {}

    /** The lists of all of them. The asking begins at once; whoever gets the answers waits. */
    CompletableFuture<List<Told>> lists() {
        List<CompletableFuture<Told>> asked = directory.instances().stream()
                .filter(instance -> !instance.isSelf())
                .map(instance -> list(instance.host()))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Told> list(HostInfo instance) {
        String address = RunForwarder.address(instance);
        CompletableFuture<HttpResponse<byte[]>> asked = ask(address);
        return asked.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(answer -> new Told(address, Optional.of(read(answer))))
                .exceptionally(failure -> {
                    LOG.debug("{} did not tell its runs", address, failure);
                    asked.cancel(true); // closes the connection of one that has begun to answer
                    return new Told(address, Optional.empty());
                });
    }

    private CompletableFuture<HttpResponse<byte[]>> ask(String address) {
        try {
            return client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://" + address + "/api/runs"))
                            .header(RunForwarder.MARK, "true")
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e); // a name that no address may have
        }
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            JsonNode list = json.readTree(answer.body());
            if (answer.statusCode() != 200 || !list.path("runs").isArray()) {
                throw new IllegalStateException("it answered " + answer.statusCode());
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
