package org.catapultwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code catapult detect} in a process of its own, as it is deployed: it can be killed. */
final class DetectorProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private DetectorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, and waits until it listens. What it says goes to a file beside the directory of its stores. */
    static DetectorProcess start(String bootstrapServers, Path stateDirectory, String... settings) throws IOException {
        Path said = Files.createTempFile(stateDirectory.getParent(), stateDirectory.getFileName() + "-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target/catapult.jar").toRealPath().toString(),
                "detect",
                "--bootstrap-servers=" + bootstrapServers,
                "--port=0",
                "--state-dir=" + stateDirectory));
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(PATIENCE).until(() -> !process.isAlive() || portIn(said).find());
        Matcher port = portIn(said);
        if (!port.find()) {
            throw new IllegalStateException("the detector did not start: " + Files.readString(said, UTF_8));
        }
        return new DetectorProcess(process, Integer.parseInt(port.group(1)));
    }

    private static Matcher portIn(Path said) throws IOException {
        return PORT.matcher(Files.readString(said, UTF_8));
    }

    /** The address that the others know it by. */
    String address() {
        return "127.0.0.1:" + port;
    }

    boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Answers of any instance. */
    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Partitions that instances hold and keep copies of, by address, as this one knows it; none while it cannot say. */
    Map<String, List<Integer>> partitions(String which) throws IOException {
        Map<String, List<Integer>> found = new TreeMap<>();
        for (JsonNode instance :
                new ObjectMapper().readTree(get("/api/instances").body()).get("instances")) {
            List<Integer> partitions = new ArrayList<>();
            instance.get(which).forEach(number -> partitions.add(number.asInt()));
            found.put(instance.get("address").asText(), partitions);
        }
        return found;
    }

    /** The runs that this instance holds itself; none while it cannot say. */
    List<String> ownRuns() throws IOException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/api/runs")).header("Catapult-Forwarded", "true"));
        return answer.statusCode() == 200 ? runs(answer) : List.of();
    }

    /** The runs of all instances, as this one tells of them; none while it cannot say. */
    List<String> allRuns() throws IOException {
        HttpResponse<String> answer = get("/api/runs");
        return answer.statusCode() == 200 ? runs(answer) : List.of();
    }

    private static List<String> runs(HttpResponse<String> answer) throws IOException {
        JsonNode list = new ObjectMapper().readTree(answer.body());
        return list.get("runs").findValuesAsText("run").stream().sorted().toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder question) throws IOException {
        try {
            return CLIENT.send(question.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://" + address() + path);
    }

    /** As when the power fails. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As it is asked to stop. Returns its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the detector does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
