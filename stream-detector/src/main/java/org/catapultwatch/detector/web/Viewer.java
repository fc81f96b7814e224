package org.catapultwatch.detector.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that follows one run: asks the stores a few times a second and sends what is new. It ends when the run goes to
 * another instance; whoever comes back with its cursor is passed on to there.
 */
final class Viewer implements Runnable {

    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final long NOT_SENDING = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

    private final RunJson runs;
    private final RunFinder finder;
    private final SseClient client;
    private final Connection connection;
    private final String run;
    private final Optional<Cursor> from;
    private final int points;
    private final SendLimit limit;
    private final long begun = System.nanoTime();
    private final AtomicBoolean isDropped = new AtomicBoolean();

    /** When the send that is going on must have ended, nanoseconds since this viewer began. */
    private volatile long sendingUntil = NOT_SENDING;

    /**
     * @param from where it goes on; everything is sent where that is unknown
     * @param points about how many points of a series an update may have
     * @param limit how long it may take to take one
     */
    Viewer(
            RunJson runs,
            RunFinder finder,
            SseClient client,
            String run,
            Optional<Cursor> from,
            int points,
            SendLimit limit) {
        this.runs = runs;
        this.finder = finder;
        this.client = client;
        this.connection = Connection.of(client.ctx());
        this.run = run;
        this.from = from;
        this.points = points;
        this.limit = limit;
    }

    @Override
    public void run() {
        Optional<RunJson.Seen> seen = Optional.empty();
        long quietMillis = 0;
        try {
            while (!client.terminated()) {
                Optional<RunJson.Seen> sent = sendNews(seen);
                if (sent.isPresent()) {
                    seen = sent;
                    quietMillis = 0;
                } else if (finder.elsewhere(run).isPresent()) {
                    LOG.debug("{} is with another instance now", run);
                    return;
                } else if (quietMillis >= KEEP_ALIVE.toMillis()) {
                    send(0, () -> client.sendComment("nothing new"));
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

    /** Cuts the connection of a viewer that has not taken what was sent to it in time. Returns whether it was one. */
    boolean dropIfStuck() {
        boolean isStuck = System.nanoTime() - begun > sendingUntil;
        if (!isStuck || !isDropped.compareAndSet(false, true)) {
            return false;
        }
        LOG.info("a viewer of {} has not taken an update in time and is dropped", run);
        connection.cut();
        return true;
    }

    /** Sends what is new. Returns what the viewer has seen then; empty where nothing is new. */
    private Optional<RunJson.Seen> sendNews(Optional<RunJson.Seen> seen) {
        Optional<Message> news = news(seen);
        news.ifPresent(message -> send(
                message.text().length(),
                () -> client.sendEvent(
                        "update", message.text(), message.seen().cursor().toString())));
        return news.map(Message::seen);
    }

    private void send(int length, Runnable sending) {
        sendingUntil = System.nanoTime() - begun + limit.of(length).toNanos();
        try {
            sending.run();
        } finally {
            sendingUntil = NOT_SENDING;
        }
    }

    private Optional<Message> news(Optional<RunJson.Seen> seen) {
        try {
            Optional<Cursor> cursor = seen.map(RunJson.Seen::cursor).or(() -> from);
            return runs.since(run, cursor, points)
                    .filter(update -> !Optional.of(update.seen()).equals(seen))
                    .map(update -> new Message(update.json().toString(), update.seen()));
        } catch (InvalidStateStoreException e) {
            LOG.debug("the stores are moving", e);
            return Optional.empty();
        }
    }

    /** An update as it is sent: the tree it was made from takes ten times the memory, and a slow viewer may take minutes. */
    private record Message(String text, RunJson.Seen seen) {}
}
