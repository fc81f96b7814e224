package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catapultwatch.standalone.LocalImage;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * docker-compose.yml as a user brings it up: both images are built, a run goes through the containers, all are removed and come back
 * on the volumes that they left. Services whose image is not here are left out, and it says so. About two minutes.
 */
@Tag("docker")
@ExtendWith(ComposeCondition.class)
@TestInstance(Lifecycle.PER_CLASS)
class ComposeIT {

    private static final String OTHER_RUN = "after-the-pause";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, Integer> ports = new HashMap<>();
    private ComposeProject project;
    private List<String> services;
    private ComposedPipeline pipeline;
    private String run;

    private Instant begun;
    private Instant ended;
    private ComposedPipeline.Said before;
    private ComposedPipeline.Said after;
    private JsonNode historyBefore;
    private JsonNode historyAfter;

    @BeforeAll
    void sendARunThroughAndComeBack() throws Exception {
        for (String name : List.of("PAGE", "BROKER", "PROMETHEUS", "ALERTMANAGER", "GRAFANA")) {
            ports.put("CATAPULT_" + name + "_PORT", MonitoringStack.freePort());
        }
        Map<String, String> variables = new HashMap<>();
        ports.forEach((name, port) -> variables.put(name, Integer.toString(port)));
        variables.put("COMPOSE_PROFILES", "watch,train");
        variables.put("CATAPULT_PACE", "100");
        project = new ComposeProject(variables);
        pipeline = new ComposedPipeline(
                ports.get("CATAPULT_PAGE_PORT"),
                ports.get("CATAPULT_BROKER_PORT"),
                ports.get("CATAPULT_PROMETHEUS_PORT"));
        services = servicesAtHand();
        project.build();
        watchARun();
        project.keepLogs();
        project.down();
        comeBack();
        project.keepLogs();
    }

    private void watchARun() throws Exception {
        begun = Instant.now();
        project.up(services);
        await().atMost(PATIENCE).until(() -> !pipeline.runs().isEmpty());
        System.out.printf("%d s from `up` to the run on the page%n", secondsSince(begun));
        run = pipeline.runs().get(0);
        await().atMost(PATIENCE).until(() -> pipeline.isFinished(run));
        await().atMost(PATIENCE).until(() -> {
            before = pipeline.said(run);
            return before.isCommitted();
        });
        await().atMost(PATIENCE).until(() -> {
            ended = Instant.now();
            historyBefore = pipeline.history(run, begun, ended);
            return pipeline.lastSpikes(historyBefore)
                    >= before.run().path("spikes").size();
        });
    }

    /** Without the trainer, which would train anew; a run from outside shows that the detector has read past the old one. */
    private void comeBack() throws Exception {
        Instant again = Instant.now();
        List<String> watching = new ArrayList<>(services);
        watching.remove("trainer");
        project.up(watching);
        await().atMost(PATIENCE).until(() -> pipeline.runs().contains(run));
        System.out.printf("%d s from the second `up` to the run on the page%n", secondsSince(again));
        try (TelemetryPublisher publisher = TelemetryPublisher.connect(pipeline.bootstrapServers())) {
            new TrainingRun(
                            Experiments.named("gd-rank2").with(Map.of("catapults", "0")),
                            OTHER_RUN,
                            0,
                            publisher,
                            0,
                            (step, loss) -> {})
                    .run();
        }
        await().atMost(PATIENCE).until(() -> pipeline.isFinished(OTHER_RUN));
        await().atMost(PATIENCE).until(() -> pipeline.hasScraped("catapult-detector"));
        after = pipeline.said(run);
        historyAfter = pipeline.history(run, begun, ended);
    }

    @AfterAll
    void remove() throws Exception {
        if (project != null) {
            project.close();
        }
    }

    @Test
    void shouldShowTheRunWithItsCatapults() {
        assertThat(run).startsWith("gd-rank2");
        assertThat(before.run().path("state").asText()).isEqualTo("finished");
        assertThat(before.run().path("spikes"))
                .hasSize(7)
                .allSatisfy(spike -> assertThat(spike.path("kind").asText()).isEqualTo("catapult"));
    }

    @Test
    void shouldWriteEverySpikeToTheTopic() {
        assertThat(before.spikes().stream()
                        .filter(spike -> spike.event().getState().equals("closed"))
                        .map(spike -> spike.event().getSpike()))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldCountTheSpikesAtMetricsAndInPrometheus() {
        assertThat(before.metrics()).contains("catapult_spikes_total{kind=\"catapult\",run=\"" + run + "\"} 7.0");
        assertThat(pipeline.lastSpikes(historyBefore)).isEqualTo(7);
    }

    @Test
    void shouldShowTheSameRunWhenItComesBack() {
        assertThat(after.run()).isEqualTo(before.run());
    }

    @Test
    void shouldJudgeNothingAgainWhenItComesBack() {
        assertThat(after.spikes()).isEqualTo(before.spikes());
        assertThat(after.metrics()).contains("run=\"" + OTHER_RUN + "\"").doesNotContain("run=\"" + run + "\"");
    }

    @Test
    void shouldRememberInPrometheusWhatWasBefore() {
        assertThat(historyBefore).isNotEmpty();
        assertThat(historyAfter).isEqualTo(historyBefore);
    }

    /** All but our own, whose images have been built. */
    private static List<String> servicesAtHand() throws IOException {
        List<String> found = new ArrayList<>();
        for (String service : ComposeFile.services().keySet()) {
            if (service.equals("replay")) {
                continue;
            }
            boolean isOurs = Set.of("detector", "trainer").contains(service);
            if (isOurs || LocalImage.isHere(ComposeFile.image(service))) {
                found.add(service);
            } else {
                System.out.printf("ComposeIT leaves out %s: no image %s here%n", service, ComposeFile.image(service));
            }
        }
        return found;
    }

    private static long secondsSince(Instant moment) {
        return Duration.between(moment, Instant.now()).toSeconds();
    }
}
