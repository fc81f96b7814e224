package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.detector.web.AppHealth;
import org.catapultwatch.detector.web.DetectorServer;
import org.catapultwatch.detector.web.RunDirectory;
import org.catapultwatch.detector.web.StoreViews;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;

/** What the HTTP API says of a run of several ranks. */
class RunApiTest {

    private static final Telemetry RUN = Telemetry.of("run-1");

    @Test
    void shouldShowEachStepOverItsRanksAndSayWhichRanksAreMissing() throws IOException, InterruptedException {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started());
            for (long step = 0; step < 20; step++) {
                harness.send(report(step, 0, 1));
                if (step < 5) {
                    harness.send(report(step, 1, 3));
                }
            }
            harness.send(report(21, 0, 1)).send(report(10, 1, 3));
            JsonNode json = run(harness);
            assertThat(json.get("ranks").toString()).isEqualTo("[0,1]");
            assertThat(json.get("missingRanks").toString()).isEqualTo("[1]");
            assertThat(json.get("lateReports").asLong()).isOne();
            JsonNode steps = json.get("series").get("steps");
            assertThat(steps.get("step")).hasSize(20);
            assertThat(steps.get("loss").get(0).asDouble()).isEqualTo(2);
            assertThat(steps.get("loss").get(4).asDouble()).isEqualTo(2);
            assertThat(steps.get("loss").get(5).asDouble()).isOne();
            assertThat(steps.get("loss").get(10).asDouble()).isOne();
            assertThat(json.get("summary").get("steps").asLong()).isEqualTo(20);
        }
    }

    @Test
    void shouldShowAStepThatCameTooLateWhereItBelongs() throws IOException, InterruptedException {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started());
            for (long step = 0; step < 20; step++) {
                if (step != 7) {
                    harness.send(report(step, 0, 1));
                }
            }
            harness.send(report(7, 0, 1)).send(report(7, 0, 1));
            JsonNode json = run(harness);
            assertThat(json.get("series").get("steps").get("step").toString())
                    .isEqualTo("[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]");
            assertThat(json.get("lateReports").asLong()).isOne();
            assertThat(json.get("missingRanks")).isEmpty();
        }
    }

    @Test
    void shouldCountAStepWhoseTrainingLossAloneIsNotFinite() throws IOException, InterruptedException {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started());
            for (long step = 0; step < 20; step++) {
                StepTelemetry report = RUN.step(step, 1);
                harness.send(
                        step == 7
                                ? StepTelemetry.newBuilder(report)
                                        .setTrainLoss(Double.NaN)
                                        .build()
                                : report);
            }
            JsonNode json = run(harness);
            assertThat(json.get("series").get("nonFiniteSteps").toString()).isEqualTo("[7]");
            assertThat(json.get("nonFiniteCount").asLong()).isOne();
            assertThat(json.get("summary").get("nonFiniteSteps").asLong()).isOne();
        }
    }

    @Test
    void shouldSayWhichSpikeIsOpenAfterOneThatOnlyTheKernelsShow() throws IOException, InterruptedException {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            // Of attempt 1: a spike of the kernels at 100, and one of the loss from 170 to 178.
            List<List<SpecificRecord>> topics = NoisyRun.topics(RUN.run());
            harness.send(topics.get(0).subList(0, 2));
            topics.get(2).forEach(kernel -> send(harness, kernel, 140));
            topics.get(1).forEach(step -> send(harness, step, 173));
            JsonNode run = answer(harness, "").get("runs").get(0);
            assertThat(run.get("spikes").toString()).isEqualTo("{\"catapult\":1}");
            assertThat(run.get("activeSpike").asInt()).isOne();
        }
    }

    private static void send(TopologyHarness harness, SpecificRecord record, long lastStep) {
        long step = record instanceof StepTelemetry report ? report.getStep() : ((KernelSnapshot) record).getStep();
        if (step <= lastStep) {
            harness.send(record);
        }
    }

    private static StepTelemetry report(long step, int rank, double loss) {
        return StepTelemetry.newBuilder(RUN.step(step, loss)).setRank(rank).build();
    }

    private static JsonNode run(TopologyHarness harness) throws IOException, InterruptedException {
        harness.send(RUN.finished(1_000L, null, null));
        return answer(harness, "/" + RUN.run());
    }

    private static JsonNode answer(TopologyHarness harness, String path) throws IOException, InterruptedException {
        StoreViews views = new StoreViews() {
            @Override
            public <K, V> ReadOnlyKeyValueStore<K, V> open(String name) {
                return harness.store(name);
            }
        };
        AppHealth health = new AppHealth(KafkaStreams.State.RUNNING);
        try (DetectorServer server =
                new DetectorServer("localhost", 0, views, RunDirectory.ALONE, () -> health, () -> "")) {
            URI address = URI.create("http://localhost:" + server.port() + "/api/runs" + path);
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body());
        }
    }
}
