package org.catapultwatch.detector.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends each viewer what is new of its run, a few times a second, by asking the stores: nothing is queued for a viewer that is
 * slow or gone, and the stream threads do not know of viewers. One thread a viewer, at most {@value #MOST_VIEWERS}. A viewer
 * that does not take an update within some seconds is dropped, and may come back with its cursor.
 */
final class LiveFeeds implements AutoCloseable {

    static final int MOST_VIEWERS = 100;

    /** How long an update may take to be taken, some 0.5 MB at most: a line of 1 Mbit/s is fast enough. */
    static final Duration LONGEST_SEND = Duration.ofSeconds(5);

    /** About how many points of a series an update may have. */
    static final int DEFAULT_POINTS = 2_000;

    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    private final RunJson runs;
    private final Duration longestSend;
    private final Map<Thread, Viewer> viewers = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread watch = new Thread(this::watch, "slow-viewers");

    LiveFeeds(RunJson runs, Duration longestSend) {
        this.runs = runs;
        this.longestSend = longestSend;
    }

    /** From now on, viewers that are too slow are dropped. */
    void start() {
        watch.setDaemon(true);
        watch.start();
    }

    /** Begins a feed. The cursor comes from Last-Event-ID (a reconnection), else from the query, else everything is sent. */
    void add(SseClient client) {
        if (viewers.size() >= MOST_VIEWERS) {
            client.sendComment("too many viewers");
            client.close();
            return;
        }
        String lastEventId = client.ctx().header("Last-Event-ID");
        Optional<Cursor> from =
                Cursor.parse(lastEventId).or(() -> Cursor.parse(client.ctx().queryParam("cursor")));
        int points = SeriesQuery.points(client.ctx()::queryParam).orElse(DEFAULT_POINTS);
        String run = client.ctx().pathParam("run");
        client.keepAlive();
        Viewer viewer = new Viewer(runs, client, run, from, points);
        Thread thread = new Thread(() -> follow(viewer), "live-feed-" + run);
        thread.setDaemon(true);
        viewers.put(thread, viewer);
        client.onClose(thread::interrupt);
        thread.start();
    }

    /** Viewers that are connected. */
    int viewers() {
        return viewers.size();
    }

    /** Viewers that were dropped since the start because they took too long. */
    long dropped() {
        return dropped.get();
    }

    /** Ends all feeds, and waits until they have said goodbye: a server that stops first would be written to when it is gone. */
    @Override
    public void close() {
        Map<Thread, Viewer> leaving = Map.copyOf(viewers);
        leaving.keySet().forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CLOSING_TIME.toNanos();
        try {
            for (Thread viewer : leaving.keySet()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                viewer.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.interrupt();
        }
    }

    private void follow(Viewer viewer) {
        try {
            viewer.run();
        } finally {
            viewers.remove(Thread.currentThread());
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Math.max(1, longestSend.toMillis() / 10));
                dropTheStuck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dropTheStuck() {
        for (Viewer viewer : viewers.values()) {
            if (viewer.dropIfStuck(longestSend)) {
                dropped.incrementAndGet();
            }
        }
    }
}
