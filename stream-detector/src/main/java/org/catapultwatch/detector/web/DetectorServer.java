package org.catapultwatch.detector.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The live page and everything it asks for.
 *
 * <pre>
 *   GET /                        the page
 *   GET /api/runs                all runs
 *   GET /api/runs/{run}          series, spikes, windows of one run
 *   GET /api/runs/{run}/events   the same from a cursor on, as server-sent events
 *   GET /health/live, /health/ready, /health
 *   GET /metrics                 Prometheus text
 * </pre>
 */
public final class DetectorServer implements AutoCloseable {

    private final RunJson runs;
    private final Supplier<AppHealth> health;
    private final Supplier<String> metrics;
    private final LiveFeeds feeds;
    private final Javalin javalin;

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public DetectorServer(
            String host, int port, StoreViews views, Supplier<AppHealth> health, Supplier<String> metrics) {
        this.runs = new RunJson(new RunStores(views));
        this.health = health;
        this.metrics = metrics;
        this.feeds = new LiveFeeds(runs);
        this.javalin = Javalin.create(this::configure).start(host, port);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        feeds.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.staticFiles.add("/web", Location.CLASSPATH);
        config.staticFiles.enableWebjars();
        config.routes.get("/api/runs", context -> json(context, Optional.of(runs.list())));
        config.routes.get(
                "/api/runs/{run}",
                context -> json(
                        context,
                        runs.since(context.pathParam("run"), Optional.empty()).map(RunJson.Update::json)));
        config.routes.sse("/api/runs/{run}/events", feeds::add);
        config.routes.get("/health", context -> health(context, health.get().isReady()));
        config.routes.get(
                "/health/ready", context -> health(context, health.get().isReady()));
        config.routes.get(
                "/health/live", context -> health(context, health.get().isAlive()));
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.get()));
        config.routes.exception(InvalidStateStoreException.class, (e, context) -> context.status(503)
                .json(Map.of("error", "the stores are being restored, try again in a moment")));
    }

    private static void json(Context context, Optional<?> answer) {
        if (answer.isEmpty()) {
            context.status(404).json(Map.of("error", "no run is called " + context.pathParam("run")));
        } else {
            context.contentType("application/json").result(answer.get().toString());
        }
    }

    private void health(Context context, boolean isGood) {
        AppHealth now = health.get();
        context.status(isGood ? 200 : 503)
                .json(Map.of(
                        "state", now.state().name(),
                        "live", now.isAlive(),
                        "ready", now.isReady()));
    }
}
