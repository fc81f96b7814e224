package org.catapultwatch.detector.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One who reads nothing must cost nobody anything. */
class SlowViewersTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final ServedStores served = new ServedStores(new SendLimit(Duration.ofSeconds(3), 1_000_000));
    private final MadeRun run = new MadeRun(served.stores, "run-1", 0);
    private final Random random = new Random(1);
    private CompletableFuture<?> following = new CompletableFuture<>();
    private long nextStep;

    @AfterEach
    void close() {
        following.cancel(true);
        served.close();
    }

    @Test
    void shouldDropAViewerThatReadsNothingAndServeTheOthers() throws IOException {
        grow(1_000);
        try (Socket stuck = viewerThatReadsNothing()) {
            await().atMost(LONG_ENOUGH).until(() -> served.server.viewers() == 1);
            AtomicLong seen = follow();
            await().atMost(LONG_ENOUGH).until(() -> {
                grow(5_000); // some 0.3 MB, until the sockets take in no more
                return served.server.droppedViewers() == 1;
            });
            await().atMost(LONG_ENOUGH).until(() -> served.server.viewers() == 1);
            grow(10);
            await().atMost(LONG_ENOUGH).until(() -> seen.get() == nextStep);
            assertThat(served.server.droppedViewers()).isOne();
            readToTheEnd(stuck);
        }
    }

    private void grow(int steps) {
        for (int i = 0; i < steps; i++) {
            run.step(nextStep, random.nextDouble());
            nextStep++;
        }
    }

    private Socket viewerThatReadsNothing() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", served.server.port()));
        String request = """
                GET /api/runs/run-1/events?points=20000 HTTP/1.1
                Host: localhost
                Accept: text/event-stream

                """;
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
        return socket;
    }

    /** Reads what is left in the buffers until nobody sends any more; fails where that does not come to be. */
    private static void readToTheEnd(Socket socket) throws IOException {
        socket.setSoTimeout((int) LONG_ENOUGH.toMillis());
        byte[] buffer = new byte[1 << 16];
        int read = 0;
        while (read >= 0) {
            try {
                read = socket.getInputStream().read(buffer);
            } catch (SocketException e) {
                read = -1; // cut off in the middle
            }
        }
    }

    /** A viewer that reads: the step that its last update asks to go on from. */
    private AtomicLong follow() {
        AtomicLong seen = new AtomicLong(-1);
        HttpRequest request = HttpRequest.newBuilder(served.address("/api/runs/run-1/events?points=50"))
                .header("Accept", "text/event-stream")
                .build();
        Lines lines = new Lines(line -> cursorOf(line).ifPresent(cursor -> seen.set(cursor.step())));
        following = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.fromLineSubscriber(lines));
        return seen;
    }

    private static Optional<Cursor> cursorOf(String line) {
        return line.startsWith("id: ") ? Cursor.parse(line.substring(4).strip()) : Optional.empty();
    }
}
