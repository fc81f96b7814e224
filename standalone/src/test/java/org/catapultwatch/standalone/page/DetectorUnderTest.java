package org.catapultwatch.standalone.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.standalone.EmbeddedBroker;

/** A broker and a detector with its page, which can be ended and started again at the same port with the same state. */
final class DetectorUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path directory;
    private final EmbeddedBroker broker;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private DetectorApp detector;
    private int port;

    private DetectorUnderTest(Path directory) throws IOException {
        this.directory = directory;
        this.broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    static DetectorUnderTest start(Path directory) throws IOException, InterruptedException {
        DetectorUnderTest started = new DetectorUnderTest(directory);
        started.startDetector();
        await().atMost(PATIENCE).until(() -> started.json("runs").has("runs"));
        return started;
    }

    /** Starts the detector, at the port it had before. */
    void startDetector() throws InterruptedException {
        detector = DetectorApp.start(
                DetectorAppConfig.of(brokers(), directory.resolve("state")).withAddress("127.0.0.1", port));
        port = detector.port();
    }

    void stopDetector() {
        detector.close();
        detector = null;
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /** The page's address with what follows its slash. */
    String address(String rest) {
        return "http://127.0.0.1:" + port + "/" + rest;
    }

    /** What the API answers, as text. */
    String text(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address("api/" + path))).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "{}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the API answers; an empty object while it has no answer. */
    JsonNode json(String path) {
        try {
            return mapper.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a column at a step, by the API. */
    double valueAt(String run, String table, String column, long step) {
        JsonNode answer = json("runs/" + run + "?from=" + step + "&to=" + step);
        return answer.at("/series/" + table + "/" + column + "/0").asDouble();
    }

    /** Waits until a run is judged up to a step. */
    void awaitStep(String run, long step) {
        await().atMost(PATIENCE)
                .until(() ->
                        json("runs/" + run + "?points=2").at("/extent/lastStep").asLong(-1) >= step);
    }

    /** Waits until a run is said to be finished. */
    void awaitEnd(String run) {
        await().atMost(PATIENCE)
                .until(() ->
                        json("runs/" + run + "?points=2").path("state").asText().equals("finished"));
    }

    @Override
    public void close() {
        if (detector != null) {
            detector.close();
        }
        broker.close();
    }
}
