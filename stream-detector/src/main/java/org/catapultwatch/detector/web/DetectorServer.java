package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.catapultwatch.detector.state.AttemptKey;
import org.eclipse.jetty.server.Handler;

/**
 * The live page and everything it asks for.
 *
 * <pre>
 *   GET /                        the page
 *   GET /api/runs                all runs
 *   GET /api/runs/{run}          series, spikes, windows of an attempt of one run
 *   GET /api/runs/{run}/events   the same from a cursor on, as server-sent events
 *   GET /api/runs/{run}/steps.csv   every step of an attempt, as scan reads it
 *   GET /api/instances           the instances of the app, and what each holds
 *   GET /health/live, /health/ready, /health
 *   GET /metrics                 Prometheus text
 * </pre>
 *
 * docs/api.md tells of every parameter and field.
 */
public final class DetectorServer implements AutoCloseable {

    private final RunStores stores;
    private final AllRunsJson list;
    private final InstancesJson instances;
    private final RunFinder finder;
    private final RunJson runs;
    private final Supplier<AppHealth> health;
    private final Supplier<String> metrics;
    private final LiveFeeds feeds;
    private final Javalin javalin;
    private final Thread warmUp;

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param views the stores of this instance
     * @param directory the other instances, which are asked for the runs that are not here
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public DetectorServer(
            String host,
            int port,
            StoreViews views,
            RunDirectory directory,
            Supplier<AppHealth> health,
            Supplier<String> metrics) {
        this(host, port, views, directory, health, metrics, SendLimit.USUAL);
    }

    /** @param limit how long a viewer may take to take an update */
    DetectorServer(
            String host,
            int port,
            StoreViews views,
            RunDirectory directory,
            Supplier<AppHealth> health,
            Supplier<String> metrics,
            SendLimit limit) {
        this.stores = new RunStores(views);
        this.list = new AllRunsJson(new RunListJson(stores), directory);
        this.instances = new InstancesJson(directory);
        this.finder = new RunFinder(stores, directory);
        SeriesShelf shelf = new SeriesShelf(stores);
        this.runs = new RunJson(stores, shelf);
        this.health = health;
        this.metrics = metrics;
        this.feeds = new LiveFeeds(runs, finder, limit);
        this.javalin = Javalin.create(this::configure).start(host, port);
        feeds.start();
        this.warmUp = WarmUp.start(stores, shelf, runs);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The addresses that are answered, but for those of the page's files. */
    List<String> addresses() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> HandlerType.GET.equals(handler.endpoint.method))
                .map(handler -> handler.endpoint.path)
                .toList();
    }

    /** Live page connections by now. */
    public int viewers() {
        return feeds.viewers();
    }

    /** Live page connections that were cut since the start, for they took too long to take an update. */
    public long droppedViewers() {
        return feeds.dropped();
    }

    @Override
    public void close() {
        warmUp.interrupt();
        feeds.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.staticFiles.add("/web", Location.CLASSPATH);
        config.staticFiles.enableWebjars();
        config.jetty.modifyServer(jetty -> jetty.setHandler(new Handler.Sequence(new RunForwarder(finder))));
        config.routes.before("/api/runs/{run}*", context -> finder.requireHere(context.pathParam("run")));
        config.routes.get("/api/runs", context -> json(context, isForThisInstance(context) ? list.here() : list.all()));
        config.routes.get("/api/instances", context -> json(context, instances.json()));
        config.routes.get(
                "/api/runs/{run}",
                context ->
                        json(context, runs.attempt(context.pathParam("run"), SeriesQuery.parse(context::queryParam))));
        config.routes.get("/api/runs/{run}/steps.csv", this::csv);
        config.routes.before("/api/runs/{run}/events", context -> SeriesQuery.points(context::queryParam));
        config.routes.sse("/api/runs/{run}/events", feeds::add);
        config.routes.get("/health", context -> health(context, health.get().isReady()));
        config.routes.get(
                "/health/ready", context -> health(context, health.get().isReady()));
        config.routes.get(
                "/health/live", context -> health(context, health.get().isAlive()));
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.get()));
        config.routes.exception(ApiException.class, this::refuse);
        config.routes.exception(
                BrokenOffException.class, (e, context) -> Connection.of(context).cut());
        config.routes.exception(InvalidStateStoreException.class, (e, context) -> askToRetry(context));
    }

    /** What is not found is looked for once more: its partition may have left after the first look. */
    private void refuse(ApiException fault, Context context) {
        String run = context.pathParamMap().get("run");
        if (fault.status() == 404 && run != null) {
            try {
                finder.requireHere(run);
            } catch (InvalidStateStoreException moved) {
                askToRetry(context);
                return;
            }
        }
        context.status(fault.status()).json(Map.of("error", fault.getMessage()));
    }

    private static void askToRetry(Context context) {
        context.status(503)
                .header("Retry-After", "1")
                .json(Map.of("error", "the stores are being restored, try again in a moment"));
    }

    private static boolean isForThisInstance(Context context) {
        return context.header(RunForwarder.MARK) != null;
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private void csv(Context context) throws IOException {
        SeriesQuery query = SeriesQuery.parse(context::queryParam);
        AttemptKey attempt = runs.attempt(context.pathParam("run"), query.attempt());
        StepRange range = query.within(new StepRange(0, Long.MAX_VALUE));
        StepsCsv steps = StepsCsv.open(stores, attempt, range);
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName(attempt) + "\"");
        steps.write(context.outputStream());
    }

    private static String fileName(AttemptKey attempt) {
        String number = attempt.attempt() == 0 ? "" : ".attempt-" + attempt.attempt();
        return attempt.run() + number + ".steps.csv";
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
