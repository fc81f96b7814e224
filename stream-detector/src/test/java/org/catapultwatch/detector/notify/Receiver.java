package org.catapultwatch.detector.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's webhook: answers as it was told, 200 when it was told nothing, and keeps what it got. */
final class Receiver implements AutoCloseable {

    static final String SECRET_PATH = "/services/s3cret-path";
    static final String TOKEN = "s3cret-token";
    /** Instead of a status: no answer until the receiver is closed. */
    static final int SILENCE = 0;

    private record Planned(int status, Map<String, String> headers) {}

    record Got(String path, String authorization, String contentType, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Planned> plan = new ConcurrentLinkedDeque<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Receiver answering(int... statuses) {
        for (int status : statuses) {
            answering(status, Map.of());
        }
        return this;
    }

    Receiver answering(int status, Map<String, String> headers) {
        plan.add(new Planned(status, headers));
        return this;
    }

    List<Got> got() {
        return got;
    }

    WebhookAddress address() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + SECRET_PATH;
        return WebhookAddress.of(Map.of("CATAPULT_WEBHOOK_URL", url, "CATAPULT_WEBHOOK_TOKEN", TOKEN))
                .orElseThrow();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
        Planned next = plan.isEmpty() ? new Planned(200, Map.of()) : plan.remove();
        if (next.status() == SILENCE) {
            awaitClosing();
            return;
        }
        next.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(next.status(), -1);
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
