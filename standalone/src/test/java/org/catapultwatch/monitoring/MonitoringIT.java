package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.monitoring.DashboardQueries.Place;
import org.catapultwatch.monitoring.DashboardQueries.Query;
import org.catapultwatch.standalone.EmbeddedBroker;
import org.catapultwatch.standalone.MetricsEndpoint;
import org.catapultwatch.telemetry.publish.PublisherMetrics;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain as a team runs it: a trainer, Kafka, the detector, the real Prometheus and the real Alertmanager with the files
 * that are shipped, and a receiver. The run has two catapults and then diverges.
 */
class MonitoringIT {

    private static final String RUN = "night-run";

    /** From the record that shows the divergence to the receiver: two intervals of 5 s, and what is grouped for 2 s. */
    private static final Duration PROMISE = Duration.ofSeconds(15);

    /** Seconds of training: three scrapes and more lie in it. */
    private static final double STEPS_PER_SECOND = 25;

    @TempDir
    static Path directory;

    private static final List<AutoCloseable> OPENED = new ArrayList<>();

    private static WebhookReceiver receiver;
    private static MonitoringStack stack;
    private static Instant begun;
    private static Instant lost;
    private static Instant told;
    private static long lostAtStep;

    @BeforeAll
    static void letTheRunDiverge() throws Exception {
        begun = Instant.now();
        receiver = opened(new WebhookReceiver());
        EmbeddedBroker broker = opened(EmbeddedBroker.start(directory.resolve("broker")));
        DetectorApp detector =
                opened(DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                        .withAddress("127.0.0.1", 0)));
        TelemetryPublisher publisher = opened(TelemetryPublisher.connect(broker.bootstrapServers()));
        MetricsEndpoint trainer = opened(new MetricsEndpoint("127.0.0.1", 0, new PublisherMetrics(publisher)));
        Path files = Files.createDirectory(directory.resolve("prometheus"));
        stack = opened(new MonitoringStack(files, detector.port(), trainer.port(), receiver.port()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> stack.hasScraped("catapult-detector") && stack.hasScraped("catapult-trainer"));
        DivergingRun run = new DivergingRun(RUN, publisher);
        run.train(STEPS_PER_SECOND);
        lost = Instant.now();
        lostAtStep = run.diverge();
        await().atMost(Duration.ofMinutes(1)).until(MonitoringIT::isDivergenceTold);
        told = Instant.now();
        run.fail(lostAtStep);
    }

    @AfterAll
    static void close() throws Exception {
        for (int i = OPENED.size() - 1; i >= 0; i--) {
            OPENED.get(i).close();
        }
    }

    @Test
    void shouldTellTheReceiverOfTheDivergenceInTime() {
        assertThat(Duration.between(lost, told)).isLessThan(PROMISE);
    }

    @Test
    void shouldSayWhichRunSinceWhenHowMuchAndWhereToLook() {
        WebhookReceiver.Alert alert = receiver.alerts().stream()
                .filter(it -> it.name().equals("TrainingDiverged"))
                .findFirst()
                .orElseThrow();
        long first = lostAtStep - 7;
        assertThat(alert.path()).isEqualTo("/page");
        assertThat(alert.run()).isEqualTo(RUN);
        assertThat(alert.annotation("description"))
                .matches("Run night-run diverges since step (" + first + "|" + (first + 1)
                        + "): loss [0-9.e-]+ → \\+Inf, learning rate [0-9.]+ × critical\\. "
                        + "Last loss that was NaN or infinite: step " + lostAtStep + "\\.");
        assertThat(alert.annotation("page")).matches("http://127.0.0.1:8080/#run=night-run&attempt=0&at=\\d+");
    }

    @Test
    void shouldWakeNobodyForTheCatapults() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !stack.query("ALERTS{alertname=\"CatapultSeen\", alertstate=\"firing\"}")
                        .isEmpty());
        assertThat(receiver.alerts()).extracting(WebhookReceiver.Alert::name).containsOnly("TrainingDiverged");
    }

    @Test
    void shouldHaveDataForEveryPanelOfEveryDashboard() {
        List<Query> queries = DashboardQueries.of(RUN).in(Dashboard.shipped());
        assertThat(queries).hasSizeGreaterThan(90);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(queries.stream().filter(query -> !hasData(query)))
                        .isEmpty());
    }

    private static boolean hasData(Query query) {
        boolean isMoment = query.isInstant() && query.place() != Place.ANNOTATION;
        JsonNode result = isMoment ? stack.query(query.expression()) : stack.range(query.expression(), begun);
        for (JsonNode series : result) {
            for (JsonNode sample : isMoment ? List.of(series.path("value")) : series.path("values")) {
                if (!Set.of("NaN", "").contains(sample.path(1).asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDivergenceTold() {
        return receiver.alerts().stream().anyMatch(alert -> alert.name().equals("TrainingDiverged"));
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPENED.add(resource);
        return resource;
    }
}
