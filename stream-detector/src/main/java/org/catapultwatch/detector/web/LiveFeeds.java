package org.catapultwatch.detector.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each viewer what is new of its run, a few times a second, by asking the stores: nothing is queued for a viewer that is
 * slow or gone, and the stream threads do not know of viewers. One thread a viewer, at most {@value #MOST_VIEWERS}.
 */
final class LiveFeeds implements AutoCloseable {

    static final int MOST_VIEWERS = 100;

    /** About how many points of a series an update may have. */
    private static final int DEFAULT_POINTS = 2_000;

    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeeds.class);

    private final RunJson runs;
    private final Set<Thread> viewers = ConcurrentHashMap.newKeySet();

    LiveFeeds(RunJson runs) {
        this.runs = runs;
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
        String run = client.ctx().pathParam("run");
        int points = SeriesQuery.points(client.ctx()::queryParam).orElse(DEFAULT_POINTS);
        client.keepAlive();
        Thread viewer = new Thread(() -> feed(client, run, from, points), "live-feed-" + run);
        viewer.setDaemon(true);
        viewers.add(viewer);
        client.onClose(viewer::interrupt);
        viewer.start();
    }

    /** Ends all feeds, and waits until they have said goodbye: a server that stops first would be written to when it is gone. */
    @Override
    public void close() {
        List<Thread> leaving = List.copyOf(viewers);
        leaving.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CLOSING_TIME.toNanos();
        try {
            for (Thread viewer : leaving) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                viewer.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed(SseClient client, String run, Optional<Cursor> from, int points) {
        Optional<RunJson.Update> sent = Optional.empty();
        long quietMillis = 0;
        try {
            while (!client.terminated()) {
                Optional<RunJson.Update> update = news(run, from, points, sent);
                if (update.isPresent()) {
                    sent = update;
                    client.sendEvent(
                            "update",
                            update.get().json().toString(),
                            update.get().cursor().toString());
                    quietMillis = 0;
                } else if (quietMillis >= KEEP_ALIVE.toMillis()) {
                    client.sendComment("nothing new");
                    quietMillis = 0;
                }
                quietMillis += PERIOD.toMillis();
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("a viewer of {} is gone", run, e);
        } finally {
            viewers.remove(Thread.currentThread());
            client.close();
        }
    }

    private Optional<RunJson.Update> news(
            String run, Optional<Cursor> from, int points, Optional<RunJson.Update> sent) {
        try {
            Optional<Cursor> cursor = sent.map(RunJson.Update::cursor).or(() -> from);
            return runs.since(run, cursor, points).filter(update -> sent.isEmpty() || update.isNewsAfter(sent.get()));
        } catch (InvalidStateStoreException e) {
            LOG.debug("the stores are moving", e);
            return Optional.empty();
        }
    }
}
