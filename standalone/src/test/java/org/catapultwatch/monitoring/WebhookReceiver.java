package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what Alertmanager sends, and says 200. */
final class WebhookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();

    /**
     * One alert of one message.
     *
     * @param path it was sent to
     * @param json as Alertmanager describes it
     */
    record Alert(String path, JsonNode json) {

        String name() {
            return json.path("labels").path("alertname").asText();
        }

        String run() {
            return json.path("labels").path("run").asText();
        }

        String annotation(String name) {
            return json.path("annotations").path(name).asText();
        }
    }

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All so far, in the order in which they came. */
    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message = JSON.readTree(exchange.getRequestBody());
            message.path("alerts")
                    .forEach(alert ->
                            alerts.add(new Alert(exchange.getRequestURI().getPath(), alert)));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
