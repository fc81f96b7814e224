package org.catapultwatch.detector.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances, each with a run of its own: whoever asks one of them need not know which. */
class SeveralInstancesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final MadeDirectory directory = new MadeDirectory();
    private final MadeDirectory otherDirectory = new MadeDirectory();
    private final ServedStores here = new ServedStores(directory);
    private final ServedStores other = new ServedStores(otherDirectory);
    private final HostInfo herePlace = new HostInfo("localhost", here.server.port());
    private final HostInfo otherPlace = new HostInfo("localhost", other.server.port());
    private MadeRun theirs;

    @BeforeEach
    void share() {
        new MadeRun(here.stores, "ours", 0).step(0, 1).step(1, 2);
        theirs = new MadeRun(other.stores, "theirs", 0).step(0, 3).step(1, 4).step(2, 5);
        directory.holders.put("theirs", otherPlace);
        directory.holders.put("nobody's", otherPlace);
        directory.others.add(otherPlace);
        otherDirectory.holders.put("ours", herePlace);
        otherDirectory.others.add(herePlace);
    }

    @AfterEach
    void close() {
        here.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs/theirs",
                "/api/runs/theirs?from=1&points=10",
                "/api/runs/theirs/steps.csv",
                "/api/runs/theirs?points=1",
                "/api/runs/theirs?attempt=7"
            })
    void shouldAnswerAsTheHolderOfTheRunDoes(String question) throws Exception {
        HttpResponse<String> first = other.get(question);
        HttpResponse<String> passedOn = here.get(question);
        assertThat(passedOn.statusCode()).isEqualTo(first.statusCode());
        assertThat(passedOn.body()).isEqualTo(first.body()).isNotEmpty();
        for (String header : List.of("Content-Type", "Content-Disposition")) {
            assertThat(passedOn.headers().allValues(header))
                    .isEqualTo(first.headers().allValues(header));
        }
    }

    @Test
    void shouldListTheRunsOfBothWhicheverIsAsked() throws Exception {
        JsonNode list = here.json("/api/runs");
        assertThat(list.get("runs").findValuesAsText("run")).containsExactly("ours", "theirs");
        assertThat(list.get("unreachable")).isEmpty();
        assertThat(other.json("/api/runs")).isEqualTo(list);
    }

    @Test
    void shouldTellWhichInstancesThereAre() throws Exception {
        assertThat(here.get("/api/instances").body())
                .isEqualTo("{\"instances\":[{\"address\":\"localhost:" + other.server.port()
                        + "\",\"self\":false,\"partitions\":[1],\"standbyPartitions\":[0]}]}");
    }

    @Test
    void shouldListARunThatIsOnItsWayOnce() throws Exception {
        new MadeRun(here.stores, "theirs", 0).step(0, 3);
        assertThat(here.json("/api/runs").get("runs").findValuesAsText("run")).containsExactly("ours", "theirs");
    }

    @Test
    void shouldAnswerItselfForARunInItsStoresWhateverTheDirectorySays() throws Exception {
        directory.holders.put("ours", otherPlace);
        assertThat(here.json("/api/runs/ours").get("run").asText()).isEqualTo("ours");
    }

    @Test
    void shouldSayThatARunIsUnknownIfItsHolderDoesNotKnowIt() throws Exception {
        HttpResponse<String> answer = here.get("/api/runs/nobody's");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"no run is called nobody's\"}");
    }

    @Test
    void shouldNotDenyARunThatIsOnItsWayHere() throws Exception {
        directory.holders.remove("theirs");
        directory.arriving.add("theirs");
        directory.isSettled = false;
        assertThat(here.get("/api/runs/theirs").statusCode()).isEqualTo(503);
        assertThat(here.get("/api/runs/theirs/steps.csv").statusCode()).isEqualTo(503);
        assertThat(here.get("/api/runs/theirs/events").statusCode()).isEqualTo(503);
        assertThat(here.get("/api/runs").statusCode()).isEqualTo(503);
        JsonNode list = other.json("/api/runs");
        assertThat(list.get("runs").findValuesAsText("run")).containsExactly("theirs");
        assertThat(list.get("unreachable").get(0).asText()).isEqualTo("localhost:" + herePlace.port());
    }

    @Test
    void shouldPassOnWhatMakesNoSenseAsWhatItIs() throws Exception {
        for (String query : List.of("points=1%7C2", "points=100%25", "points=")) {
            HttpResponse<String> first = other.get("/api/runs/theirs?" + query);
            assertThat(first.statusCode()).isEqualTo(400);
            assertThat(here.get("/api/runs/theirs?" + query).body()).isEqualTo(first.body());
        }
        assertThat(raw("GET /api/runs/theirs?points=%zz HTTP/1.0")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "my_host"})
    void shouldTakeAnInstanceThatCannotBeAddressedForOneThatDoesNotAnswer(String host) throws Exception {
        HostInfo odd = new HostInfo(host, freePort());
        directory.others.add(odd);
        assertThat(here.json("/api/runs").get("unreachable")).hasSize(1);
        directory.holders.put("theirs", odd);
        assertThat(here.get("/api/runs/theirs").statusCode()).isIn(400, 503);
    }

    @Test
    void shouldNotWaitForAnInstanceThatBeginsToAnswerAndStops() throws Exception {
        try (ServerSocket stuck = new ServerSocket(0)) {
            CompletableFuture<Void> answering =
                    CompletableFuture.runAsync(() -> answerHalf(stuck), SeveralInstancesTest::ofItsOwn);
            directory.others.add(new HostInfo("localhost", stuck.getLocalPort()));
            JsonNode list = here.json("/api/runs");
            assertThat(list.get("runs").findValuesAsText("run")).containsExactly("ours", "theirs");
            assertThat(list.get("unreachable").get(0).asText()).isEqualTo("localhost:" + stuck.getLocalPort());
            assertThat(answering).succeedsWithin(LONG_ENOUGH);
        }
    }

    @Test
    void shouldPassOnACompressedAnswerAsItIs() throws Exception {
        for (int step = 3; step < 2_000; step++) {
            theirs.step(step, step);
        }
        HttpRequest request = HttpRequest.newBuilder(here.address("/api/runs/theirs"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(unpacked.readAllBytes(), UTF_8))
                    .isEqualTo(other.get("/api/runs/theirs").body());
        }
    }

    @Test
    void shouldNotPassAQuestionToAndFro() throws Exception {
        otherDirectory.holders.put("nobody's", herePlace);
        HttpResponse<String> answer = here.get("/api/runs/nobody's");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the stores are being restored");
        assertThat(here.get("/api/runs/nobody's/events").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldSayWhichInstanceDoesNotAnswer() throws Exception {
        HostInfo gone = new HostInfo("localhost", freePort());
        directory.holders.put("theirs", gone);
        directory.others.add(gone);
        HttpResponse<String> answer = here.get("/api/runs/theirs");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"the instance that holds the run, localhost:" + gone.port()
                        + ", does not answer; try again in a moment\"}");
        JsonNode list = here.json("/api/runs");
        assertThat(list.get("runs").findValuesAsText("run")).containsExactly("ours", "theirs");
        assertThat(list.get("unreachable").get(0).asText()).isEqualTo("localhost:" + gone.port());
    }

    @Test
    void shouldCountAnInstanceWithoutItsStoresAsOneThatDoesNotAnswer() throws Exception {
        other.stores.moving(true);
        JsonNode list = here.json("/api/runs");
        assertThat(list.get("runs").findValuesAsText("run")).containsExactly("ours");
        assertThat(list.get("unreachable")).hasSize(1);
    }

    @Test
    void shouldAnswerThoughItHoldsNothingItself() throws Exception {
        here.stores.moving(true);
        assertThat(here.get("/api/runs").statusCode()).isEqualTo(503);
        directory.isSpare = true;
        assertThat(here.json("/api/runs").get("runs").findValuesAsText("run")).containsExactly("theirs");
        assertThat(here.get("/api/runs/theirs").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldPassOnWhatIsNewOfARunAsItComesAndGoOnWhereTheRunHasGone() throws Exception {
        Feed feed = follow("");
        await().atMost(LONG_ENOUGH).until(() -> feed.nextStep() == 3);
        theirs.step(3, 6);
        await().atMost(LONG_ENOUGH).until(() -> feed.nextStep() == 4);
        here.stores.takeOver(other.stores);
        directory.holders.remove("theirs");
        otherDirectory.holders.put("theirs", herePlace);
        await().atMost(LONG_ENOUGH).until(feed.end::isDone);
        new MadeRun(here.stores, "theirs", 0)
                .step(0, 3)
                .step(1, 4)
                .step(2, 5)
                .step(3, 6)
                .step(4, 7);
        Feed anew = follow(
                "?cursor=" + feed.cursors.stream().reduce((first, last) -> last).orElseThrow());
        await().atMost(LONG_ENOUGH).until(() -> anew.nextStep() == 5);
        assertThat(anew.updates.peek()).contains("\"step\":[4]");
        anew.end.cancel(true);
    }

    @Test
    void shouldEndAFeedWhoseHolderGoesAway() throws Exception {
        Feed feed = follow("");
        await().atMost(LONG_ENOUGH).until(() -> feed.nextStep() == 3);
        other.close();
        await().atMost(LONG_ENOUGH).until(feed.end::isDone);
    }

    /** What is answered to a request that no client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", here.server.port())) {
            socket.setSoTimeout((int) LONG_ENOUGH.toMillis());
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private Feed follow(String query) {
        Feed feed = new Feed();
        HttpRequest request = HttpRequest.newBuilder(here.address("/api/runs/theirs/events" + query))
                .header("Accept", "text/event-stream")
                .build();
        feed.end =
                HttpClient.newHttpClient().sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines(feed::line)));
        return feed;
    }

    /** Answers one request with headers that promise more than comes, until the other side gives up. */
    /** Runs what blocks: the common pool may have a single thread, which completes the answers of HTTP clients on newer JDKs. */
    private static void ofItsOwn(Runnable task) {
        new Thread(task).start();
    }

    private static void answerHalf(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What came of a feed. */
    private static final class Feed {

        final Queue<String> updates = new ConcurrentLinkedQueue<>();
        final Queue<String> cursors = new ConcurrentLinkedQueue<>();
        CompletableFuture<?> end;

        void line(String line) {
            if (line.startsWith("data: ")) {
                updates.add(line);
            } else if (line.startsWith("id: ")) {
                cursors.add(line.substring("id: ".length()).strip());
            }
        }

        long nextStep() {
            return cursors.stream()
                    .reduce((first, last) -> last)
                    .flatMap(Cursor::parse)
                    .map(Cursor::step)
                    .orElse(-1L);
        }
    }
}
