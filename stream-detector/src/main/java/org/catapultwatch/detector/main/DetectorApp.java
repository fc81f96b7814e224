package org.catapultwatch.detector.main;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.catapultwatch.detector.micrometer.AppMeters;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.catapultwatch.detector.micrometer.MicrometerNotifierMetrics;
import org.catapultwatch.detector.notify.WebhookNotifier;
import org.catapultwatch.detector.topology.DetectorTopology;
import org.catapultwatch.detector.topology.LogAndDeadLetterPolicy;
import org.catapultwatch.detector.web.DetectorServer;
import org.catapultwatch.telemetry.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The detector, running: the HTTP server, Kafka Streams, its topics, meters and the notifier.
 *
 * <p>The HTTP server comes first: its port may be taken, which is to be known before anything is created on the cluster, and Kafka
 * Streams is told the port.
 */
public final class DetectorApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DetectorApp.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    private final String host;
    private final StreamsInstance instance = new StreamsInstance();
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics garbageCollection;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics streamsMetrics;
    private final DetectorServer server;
    /** Kept here because the registry refers to it weakly. */
    @SuppressWarnings("FieldCanBeLocal")
    private final AppMeters meters;

    private final Optional<WebhookNotifier> notifier;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Starts the app; returns once it serves, which may be before Kafka Streams is running. */
    public static DetectorApp start(DetectorAppConfig config) throws InterruptedException {
        DetectorApp app = new DetectorApp(config);
        try {
            createTopics(config);
            app.streams.start();
            app.notifier.ifPresent(WebhookNotifier::start);
        } catch (InterruptedException | RuntimeException e) {
            app.close();
            throw e;
        }
        return app;
    }

    private DetectorApp(DetectorAppConfig config) {
        host = config.listening().host();
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerMetrics metrics = new MicrometerMetrics(registry, Clock.systemUTC());
        garbageCollection = bindJvm(registry);
        server = new DetectorServer(host, config.listening().port(), instance, instance, instance::health, () -> {
            metrics.sweep();
            return registry.scrape();
        });
        try {
            HostInfo self = config.listening()
                    .applicationServer()
                    .map(HostInfo::buildFromEndpoint)
                    .orElseGet(() -> PageAddress.hostInfo(host, server.port()));
            streams = streams(config, metrics, self);
            instance.become(streams, self);
        } catch (RuntimeException e) {
            server.close();
            garbageCollection.close();
            registry.close();
            throw e;
        }
        streamsMetrics = new KafkaStreamsMetrics(streams);
        streamsMetrics.bindTo(registry);
        meters = new AppMeters(this::isReady, server::viewers, server::droppedViewers);
        meters.bindTo(registry);
        notifier = notifier(config, new MicrometerNotifierMetrics(registry));
    }

    private KafkaStreams streams(DetectorAppConfig config, MicrometerMetrics metrics, HostInfo self) {
        Properties properties = config.streams(self);
        properties.put(LogAndDeadLetterPolicy.METRICS, metrics);
        KafkaStreams made = new KafkaStreams(new DetectorTopology(config.topology(), metrics).get(), properties);
        made.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            end.completeExceptionally(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        made.setStateListener((now, before) -> LOG.info("Kafka Streams: {} -> {}", before, now));
        return made;
    }

    /** Shows the meters of another part of this process at /metrics. */
    public void bind(MeterBinder meters) {
        meters.bindTo(registry);
    }

    /** Where the page is. */
    public int port() {
        return server.port();
    }

    /** Where people find the page, as far as the app can know. */
    public String address() {
        return PageAddress.of(host, server.port());
    }

    public boolean isReady() {
        return instance.health().isReady();
    }

    /** Waits until the app is closed, or throws what made it fail. */
    public void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the detector failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        notifier.ifPresent(WebhookNotifier::close);
        server.close();
        streamsMetrics.close();
        // Whoever leaves says so: the next one, here or elsewhere, takes over at once and not when the session has
        // timed out.
        streams.close(CloseOptions.timeout(CLOSING_TIME).withGroupMembershipOperation(LEAVE_GROUP));
        garbageCollection.close();
        registry.close();
        end.complete(null);
    }

    private Optional<WebhookNotifier> notifier(DetectorAppConfig config, MicrometerNotifierMetrics counts) {
        return config.notifications()
                .map(wishes -> WebhookNotifier.of(
                        wishes, address(), config.consumer(), config.scale().applicationId(), counts));
    }

    private static JvmGcMetrics bindJvm(PrometheusMeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        JvmGcMetrics collection = new JvmGcMetrics();
        collection.bindTo(registry);
        return collection;
    }

    private static void createTopics(DetectorAppConfig config) throws InterruptedException {
        try (Admin admin = Admin.create(config.admin())) {
            Topics.create(admin, config.scale().partitions());
        }
    }
}
