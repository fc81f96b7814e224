package org.catapultwatch.detector.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends each viewer what is new of its run, a few times a second, by asking the stores: nothing is queued for a viewer that is
 * slow or gone, and the stream threads do not know of viewers. One thread a viewer, at most {@value #MOST_VIEWERS}. A viewer
 * that takes an update too slowly ({@link SendLimit}) is dropped, and may come back with its cursor.
 */
final class LiveFeeds implements AutoCloseable {

    static final int MOST_VIEWERS = 100;

    /** About how many points of a series an update may have. */
    static final int DEFAULT_POINTS = 2_000;

    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    private final RunJson runs;
    private final RunFinder finder;
    private final SendLimit limit;
    private final FeedThreads<Viewer> viewers = new FeedThreads<>(MOST_VIEWERS);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread watch = new Thread(this::watch, "slow-viewers");

    LiveFeeds(RunJson runs, RunFinder finder, SendLimit limit) {
        this.runs = runs;
        this.finder = finder;
        this.limit = limit;
    }

    /** From now on, viewers that are too slow are dropped. */
    void start() {
        watch.setDaemon(true);
        watch.start();
    }

    /** Begins a feed. The cursor comes from Last-Event-ID (a reconnection), else from the query, else everything is sent. */
    void add(SseClient client) {
        String lastEventId = client.ctx().header("Last-Event-ID");
        Optional<Cursor> from =
                Cursor.parse(lastEventId).or(() -> Cursor.parse(client.ctx().queryParam("cursor")));
        int points = SeriesQuery.points(client.ctx()::queryParam).orElse(DEFAULT_POINTS);
        String run = client.ctx().pathParam("run");
        client.keepAlive();
        Viewer viewer = new Viewer(runs, finder, client, run, from, points, limit);
        Optional<Thread> thread = viewers.start("live-feed-" + run, viewer);
        if (thread.isPresent()) {
            client.onClose(thread.get()::interrupt);
        } else {
            client.sendComment("too many viewers");
            client.close();
        }
    }

    /** Viewers that are connected. */
    int viewers() {
        return viewers.feeds().size();
    }

    /** Viewers that were dropped since the start because they took too long. */
    long dropped() {
        return dropped.get();
    }

    /** Ends all feeds, and waits until they have said goodbye: a server that stops first would be written to when it is gone. */
    @Override
    public void close() {
        try {
            viewers.close(CLOSING_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Math.max(1, limit.grace().toMillis() / 10));
                dropTheStuck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dropTheStuck() {
        for (Viewer viewer : viewers.feeds()) {
            if (viewer.dropIfStuck()) {
                dropped.incrementAndGet();
            }
        }
    }
}
