package org.catapultwatch.detector.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that follows one run: asks the stores a few times a second and sends what is new. */
final class Viewer implements Runnable {

    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final long NOT_SENDING = -1;
    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

    private final RunJson runs;
    private final SseClient client;
    private final Connection connection;
    private final String run;
    private final Optional<Cursor> from;
    private final int points;
    private final long begun = System.nanoTime();
    private final AtomicBoolean isDropped = new AtomicBoolean();

    /** When the send that is going on began, nanoseconds since this viewer did. */
    private volatile long sendingSince = NOT_SENDING;

    /**
     * @param from where it goes on; everything is sent where that is unknown
     * @param points about how many points of a series an update may have
     */
    Viewer(RunJson runs, SseClient client, String run, Optional<Cursor> from, int points) {
        this.runs = runs;
        this.client = client;
        this.connection = Connection.of(client.ctx());
        this.run = run;
        this.from = from;
        this.points = points;
    }

    @Override
    public void run() {
        Optional<RunJson.Update> sent = Optional.empty();
        long quietMillis = 0;
        try {
            while (!client.terminated()) {
                Optional<RunJson.Update> update = news(sent);
                if (update.isPresent()) {
                    sent = update;
                    String text = update.get().json().toString();
                    String cursor = update.get().cursor().toString();
                    send(() -> client.sendEvent("update", text, cursor));
                    quietMillis = 0;
                } else if (quietMillis >= KEEP_ALIVE.toMillis()) {
                    send(() -> client.sendComment("nothing new"));
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
            client.close();
        }
    }

    /** Cuts the connection of a viewer that has not taken what was sent to it for too long. Returns whether it was one. */
    boolean dropIfStuck(Duration longestSend) {
        long since = sendingSince;
        boolean isStuck = since != NOT_SENDING && System.nanoTime() - begun - since > longestSend.toNanos();
        if (!isStuck || !isDropped.compareAndSet(false, true)) {
            return false;
        }
        LOG.info("a viewer of {} has taken nothing for {} s and is dropped", run, longestSend.toSeconds());
        connection.cut();
        return true;
    }

    private void send(Runnable sending) {
        sendingSince = System.nanoTime() - begun;
        try {
            sending.run();
        } finally {
            sendingSince = NOT_SENDING;
        }
    }

    private Optional<RunJson.Update> news(Optional<RunJson.Update> sent) {
        try {
            Optional<Cursor> cursor = sent.map(RunJson.Update::cursor).or(() -> from);
            return runs.since(run, cursor, points).filter(update -> sent.isEmpty() || update.isNewsAfter(sent.get()));
        } catch (InvalidStateStoreException e) {
            LOG.debug("the stores are moving", e);
            return Optional.empty();
        }
    }
}
