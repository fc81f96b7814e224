package org.catapultwatch.detector.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.catapultwatch.detector.metrics.NotifierMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifier, running: one daemon thread with one consumer. Whatever fails on it is logged, and it begins anew with a fresh consumer
 * after a while; nothing of it reaches the detection. Its owner starts and closes it; closing ends a wait or a request at once, and
 * leaves the message that it was for to the next start.
 */
public final class WebhookNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookNotifier.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(5);
    private static final Duration CONSUMER_CLOSING_TIME = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Courier courier;
    private final Clock clock;
    private final ExponentialBackoff restarts = new ExponentialBackoff(RandomGenerator.getDefault());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "catapult-notifier");

    /**
     * A notifier that is not started yet.
     *
     * @param notifications whom to tell what
     * @param page address of the page, for links, unless the configuration names a public one
     * @param client how the cluster is reached, security included
     * @param applicationId the detector's, of which the group's name is made
     * @param metrics told of every attempt
     */
    public static WebhookNotifier of(
            Notifications notifications,
            String page,
            Map<String, Object> client,
            String applicationId,
            NotifierMetrics metrics) {
        NotifyConfig config = notifications.config();
        Clock clock = Clock.systemUTC();
        Courier courier = new Courier(
                config,
                new PageLink(config.page().orElse(page)),
                new Webhook(notifications.address(), Duration.ofSeconds(config.timeoutSeconds()), clock),
                new ExponentialBackoff(RandomGenerator.getDefault()),
                metrics);
        return new WebhookNotifier(() -> SpikesConsumer.open(client, applicationId), courier, clock);
    }

    WebhookNotifier(Supplier<Consumer<byte[], byte[]>> consumers, Courier courier, Clock clock) {
        this.consumers = consumers;
        this.courier = courier;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSING_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosing()) {
                serveUntilFailure();
            }
        } catch (InterruptedException | InterruptException closed) {
            LOG.debug("the notifier is closed");
        }
    }

    private void serveUntilFailure() throws InterruptedException {
        try {
            serve();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | Error failure) {
            Duration wait = restarts.next(Optional.empty());
            LOG.error("the notifier failed and begins anew in {} s", wait.toSeconds(), failure);
            boolean isClosed = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("closed while waiting: {}", isClosed);
        }
    }

    private void serve() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            DeliveryLoop loop = new DeliveryLoop(consumer, courier, clock);
            loop.subscribe();
            while (!isClosing()) {
                loop.turn();
                if (!consumer.assignment().isEmpty()) {
                    restarts.reset();
                }
            }
        } finally {
            boolean wasInterrupted = Thread.interrupted();
            consumer.close(CloseOptions.timeout(CONSUMER_CLOSING_TIME));
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
