package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.detector.offline.AttemptVerdicts;
import org.catapultwatch.detector.offline.JudgedSpike;
import org.catapultwatch.detector.offline.OfflineDetector;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.publish.PublisherCounts;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.Topics;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A network trains, its telemetry goes through a real broker and a real Kafka Streams app, and the verdicts come out. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EndToEndContract {

    private static final String RUN = "end-to-end";

    private TestBroker broker;
    private DetectorApp detector;
    private TelemetryTee telemetry;
    private PublisherCounts counts;
    private OutputReader outputs;

    /** A broker without topics; what it keeps may lie in the directory. */
    abstract TestBroker startBroker(Path directory) throws IOException;

    /** Steps a second of the training, 0 for as fast as it goes. */
    double pace() {
        return 0;
    }

    /** Called at each step of the training, for what befalls the broker meanwhile. */
    void at(long step) {}

    @BeforeAll
    void train(@TempDir Path directory) throws Exception {
        broker = startBroker(directory.resolve("broker"));
        detector = DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                .withAddress("127.0.0.1", 0));
        outputs = new OutputReader(broker.bootstrapServers());
        TelemetryPublisher publisher = TelemetryPublisher.connect(broker.bootstrapServers());
        telemetry = new TelemetryTee(publisher);
        new TrainingRun(
                        Experiments.named("gd-rank2").with(Map.of("catapults", "3", "seed", "2")),
                        RUN,
                        0,
                        telemetry,
                        pace(),
                        (step, loss) -> at(step))
                .run();
        publisher.close();
        counts = publisher.counts();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> outputs.all(Topics.SUMMARIES, RunSummary.class).stream()
                        .anyMatch(summary -> summary.getState().equals("finished")));
    }

    @AfterAll
    void close() {
        detector.close();
        broker.close();
    }

    @Test
    void shouldDeliverEveryRecordThatWasProduced() {
        assertThat(counts.delivered()).isEqualTo(counts.produced()).isPositive();
        assertThat(counts.dropped() + counts.pending()).isZero();
    }

    @Test
    void shouldSaySpikeForSpikeWhatTheVerdictsSayOffline() {
        List<JudgedSpike> offline = offline().spikes();
        Map<Integer, SpikeEvent> online = new TreeMap<>();
        outputs.all(Topics.SPIKES, SpikeEvent.class).forEach(event -> online.put(event.getSpike(), event));
        assertThat(offline).hasSize(3);
        assertThat(online).hasSize(offline.size());
        for (JudgedSpike expected : offline) {
            SpikeEvent event = online.get(expected.shape().number());
            assertThat(event.getKind()).isEqualTo("catapult");
            assertThat(event.getKind()).isEqualTo(expected.verdict().kind().wireWord());
            assertThat(event.getStartStep()).isEqualTo(expected.shape().startStep());
            assertThat(event.getPeakStep()).isEqualTo(expected.shape().peakStep());
            assertThat(event.getEndStep()).isEqualTo(expected.shape().endStep());
            var evidence = expected.verdict().evidence();
            assertThat(event.getEvidence().getLambdaMaxBefore())
                    .isEqualTo(evidence.lambdaMaxBefore().orNull());
            assertThat(event.getEvidence().getLambdaMaxAfter())
                    .isEqualTo(evidence.lambdaMaxAfter().orNull())
                    .isLessThan(event.getEvidence().getLambdaMaxBefore());
            assertThat(event.getEvidence().getTopShareOfRise())
                    .isEqualTo(evidence.topShareOfRise().orNull());
            assertThat(event.getEvidence().getLearningRateRatio())
                    .isEqualTo(evidence.learningRateRatio().orNull());
        }
    }

    @Test
    void shouldOpenAndCloseEverySpikeExactlyOnce() {
        List<String> said = outputs.all(Topics.SPIKES, SpikeEvent.class).stream()
                .filter(event -> !event.getState().equals("revised"))
                .map(event -> event.getSpike() + " " + event.getState())
                .toList();
        assertThat(said).containsExactly("1 opened", "1 closed", "2 opened", "2 closed", "3 opened", "3 closed");
    }

    @Test
    void shouldAlignWindowForWindowAsTheArithmeticSaysOffline() {
        AttemptVerdicts offline = offline();
        List<WindowMeasure> expected = offline.spikes().stream()
                .flatMap(spike -> Stream.of(spike.before(), spike.after()))
                .toList();
        List<AlignmentWindow> online = outputs.all(Topics.ALIGNMENTS, AlignmentWindow.class);
        List<AlignmentWindow> bySpike = online.stream()
                .filter(window -> !window.getWindow().equals("tumbling"))
                .toList();
        assertThat(bySpike).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            AlignmentWindow window = bySpike.get(i);
            assertThat(window.getWindow()).isEqualTo(i % 2 == 0 ? "before-spike" : "after-spike");
            assertThat(window.getSpike()).isEqualTo(i / 2 + 1);
            assertThat(window.getSnapshots())
                    .isEqualTo(expected.get(i).snapshots().size());
            assertThat(window.getAlignment())
                    .isEqualTo(expected.get(i).alignment().orNull());
        }
        assertThat(online.stream()
                        .filter(window -> window.getWindow().equals("tumbling"))
                        .map(AlignmentWindow::getAlignment)
                        .toList())
                .isEqualTo(offline.tumblingWindows().stream()
                        .map(window -> window.measure().alignment().orNull())
                        .toList());
    }

    @Test
    void shouldSendTheGainOfASpikeAsTheDifferenceOfItsWindows() {
        List<AlignmentWindow> online = outputs.all(Topics.ALIGNMENTS, AlignmentWindow.class);
        for (AlignmentWindow after : online) {
            if (after.getWindow().equals("after-spike")) {
                AlignmentWindow before = online.stream()
                        .filter(window -> window.getWindow().equals("before-spike"))
                        .filter(window -> window.getSpike().equals(after.getSpike()))
                        .findFirst()
                        .orElseThrow();
                assertThat(after.getGain()).isCloseTo(after.getAlignment() - before.getAlignment(), within(1e-12));
            }
        }
    }

    @Test
    void shouldServeTheRunOverHttp() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/api/runs").body()).contains("\"run\":\"" + RUN + "\"", "\"state\":\"finished\"");
        String run = get("/api/runs/" + RUN).body();
        assertThat(run).contains("\"lambdaMaxBefore\":", "\"kind\":\"catapult\"", "\"window\":\"after-spike\"");
        HttpResponse<String> unknown = get("/api/runs/nobody");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"error\":\"no run is called nobody\"}");
    }

    @Test
    void shouldTellItsCountsAsMetrics() throws Exception {
        String metrics = get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "catapult_spikes_total{kind=\"catapult\",run=\"" + RUN + "\"} 3.0",
                        "catapult_run_state{run=\"" + RUN + "\",state=\"finished\"} 1.0",
                        "catapult_detection_latency_seconds_count",
                        "kafka_stream",
                        "jvm_memory_used_bytes");
    }

    @Test
    void shouldDeadLetterWhatItCannotReadAndRunOn() throws Exception {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.STEPS, RUN.getBytes(StandardCharsets.UTF_8), garbage))
                    .get();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !outputs.raw(Topics.DEAD_LETTERS).isEmpty());
        ConsumerRecord<byte[], byte[]> letter = outputs.raw(Topics.DEAD_LETTERS).get(0);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(new String(letter.headers().lastHeader("catapult.reason").value(), StandardCharsets.UTF_8))
                .contains("no Avro single object");
        assertThat(detector.isReady()).isTrue();
        assertThat(get("/metrics").body())
                .contains("catapult_records_total{outcome=\"dead-lettered\",topic=\"" + Topics.STEPS + "\"} 1.0");
    }

    private AttemptVerdicts offline() {
        OfflineDetector detector = new OfflineDetector(DetectorConfig.defaults());
        telemetry.events.forEach(detector::accept);
        telemetry.steps.forEach(detector::accept);
        telemetry.kernels.forEach(detector::accept);
        telemetry.gradients.forEach(detector::accept);
        return detector.verdicts().get(0);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + detector.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
