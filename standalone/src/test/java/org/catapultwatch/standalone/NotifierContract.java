package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs diverge on a real broker, and somebody's webhook is told, whatever it or the detector went through meanwhile. */
abstract class NotifierContract {

    private static final TopicPartition SPIKES = new TopicPartition(Topics.SPIKES, 0);
    private static final int OK = 200;
    private static final int AWAY = 503;

    @TempDir
    private Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile int status = OK;
    private TestBroker broker;
    private HttpServer receiver;

    /** A broker without topics; what it keeps may lie in the directory. */
    abstract TestBroker startBroker(Path directory) throws IOException;

    @BeforeEach
    void open() throws IOException {
        broker = startBroker(directory.resolve("broker"));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/s3cret", this::receive);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        broker.close();
    }

    @Test
    void shouldTellOnceOfEveryRunThatDiverges() throws Exception {
        try (DetectorApp detector = watching()) {
            diverge("ancient", 0);
            diverge("first");
            await().atMost(Duration.ofMinutes(1)).until(() -> told.size() == 1);
            diverge("second");
            await().atMost(Duration.ofMinutes(1)).until(() -> told.size() >= 2);
            assertThat(runsTold()).containsExactly("first", "second");
            assertThat(told.get(0)).contains("/#run=first&attempt=0&at=60");
            assertThat(metrics(detector))
                    .contains(
                            "catapult_notifications_total{outcome=\"sent\"} 2.0",
                            "catapult_notifications_total{outcome=\"retried\"} 0.0",
                            "catapult_notifications_total{outcome=\"refused\"} 0.0",
                            "catapult_notifications_total{outcome=\"passed-over\"} 1.0")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void shouldTellOnceTheReceiverIsBack() throws Exception {
        status = AWAY;
        try (DetectorApp detector = watching()) {
            diverge("patient");
            await().atMost(Duration.ofMinutes(1)).until(() -> turnedAway.get() >= 2);
            assertThat(detector.isReady()).isTrue();
            status = OK;
            await().atMost(Duration.ofMinutes(1)).until(() -> told.size() == 1);
            assertThat(runsTold()).containsExactly("patient");
        }
    }

    @Test
    void shouldLoseNothingOverARestartOfTheDetector() throws Exception {
        status = AWAY;
        try (DetectorApp detector = watching()) {
            diverge("before");
            await().atMost(Duration.ofMinutes(1)).until(() -> turnedAway.get() >= 1);
            assertThat(detector.isReady()).isTrue();
        }
        sayElsewhere("between");
        status = OK;
        try (DetectorApp detector = watching()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> told.size() >= 2);
            assertThat(runsTold()).containsExactly("before", "between");
            assertThat(metrics(detector)).contains("catapult_notifications_total{outcome=\"sent\"} 2.0");
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = status;
        if (answer == OK) {
            told.add(body);
        } else {
            turnedAway.incrementAndGet();
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** A detector with a notifier, once that has a place in the topic to begin from. */
    private DetectorApp watching() throws Exception {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/s3cret";
        var settings = DetectSettings.of(
                Optional.empty(),
                Map.of("CATAPULT_WEBHOOK_URL", url, "CATAPULT_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                Map.of());
        DetectorApp detector = DetectorApp.start(config().withNotifications(settings.notifications()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> committed(admin) != null);
        }
        return detector;
    }

    private static OffsetAndMetadata committed(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets("catapult-watch-notifier")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(SPIKES);
    }

    private DetectorAppConfig config() {
        return DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                .withAddress("127.0.0.1", 0);
    }

    /** A run whose loss falls for sixty steps and then is no number any more. */
    private void diverge(String run) {
        diverge(run, now());
    }

    private void diverge(String run, long beginMicros) {
        try (TelemetryPublisher publisher = TelemetryPublisher.connect(broker.bootstrapServers())) {
            publisher.publish(event(run, RunState.STARTED, 0, beginMicros).build());
            for (long step = 0; step < 64; step++) {
                publisher.publish(StepTelemetry.newBuilder()
                        .setRun(run)
                        .setStep(step)
                        .setTimeMicros(beginMicros + step)
                        .setLoss(step < 60 ? 1 + Math.exp(-step / 20.0) : Double.NaN)
                        .build());
            }
            publisher.publish(event(run, RunState.FINISHED, 63, beginMicros)
                    .setLastStep(63L)
                    .build());
        }
    }

    /** What a detector elsewhere says of a run that diverges. */
    private void sayElsewhere(String run) throws Exception {
        SpikeEvent divergence = SpikeEvent.newBuilder()
                .setRun(run)
                .setAttempt(0)
                .setSpike(1)
                .setState("closed")
                .setKind("divergence")
                .setLabel("divergence")
                .setStartStep(60)
                .setPeakStep(60)
                .setEndStep(60L)
                .setDetectedAtStep(60)
                .setBaselineLoss(1)
                .setPeakLoss(Double.NaN)
                .setEvidence(new SpikeEvidence(null, null, null, null, null))
                .setReason("the loss is not finite")
                .setTimeMicros(now())
                .build();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] value = AvroCodec.of(SpikeEvent.class).encode(divergence);
            producer.send(new ProducerRecord<>(Topics.SPIKES, run.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private static RunEvent.Builder event(String run, RunState state, long step, long beginMicros) {
        return RunEvent.newBuilder()
                .setRun(run)
                .setStep(step)
                .setTimeMicros(beginMicros + step)
                .setState(state);
    }

    private static long now() {
        return System.currentTimeMillis() * 1000;
    }

    private List<String> runsTold() {
        return told.stream()
                .map(message -> message.replaceFirst(".*Run ([^ ]+) diverges since step 60: loss .*", "$1"))
                .toList();
    }

    private static String metrics(DetectorApp detector) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + detector.port() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
