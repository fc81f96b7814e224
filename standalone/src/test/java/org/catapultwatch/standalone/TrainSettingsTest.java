package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of those that train or publish. */
class TrainSettingsTest {

    private static final Map<String, String> CLUSTER = Map.of("CATAPULT_BOOTSTRAP_SERVERS", "kafka:9092");

    @Test
    void shouldLetTheCommandLineWinOverTheEnvironmentAndThatOverTheFile() {
        Map<String, String> file = Map.of(
                "trainer.batch-size", "2",
                "trainer.samples", "30",
                "seed", "4",
                "pace", "9",
                "run", "mine",
                "kafka.client.id", "file");
        Map<String, String> environment = with(Map.of(
                "CATAPULT_EXPERIMENT", "sgd-rank2",
                "CATAPULT_TRAINER_BATCH_SIZE", "3",
                "CATAPULT_TRAINER_SAMPLES", "31",
                "CATAPULT_METRICS_PORT", "8090",
                "CATAPULT_METRICS_HOST", "0.0.0.0",
                "CATAPULT_KAFKA_SECURITY_PROTOCOL", "SSL"));
        TrainSettings settings =
                train(file, environment, Map.of("batchSize", "5", "probe-samples", "31", "pace", "25"));
        assertThat(settings.experiment().config().name()).isEqualTo("sgd-rank2");
        assertThat(settings.experiment().config().batchSize()).isEqualTo(5);
        assertThat(settings.experiment().config().samples()).isEqualTo(31);
        assertThat(settings.experiment().config().seed()).isEqualTo(4);
        assertThat(settings.bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(settings.pace()).isEqualTo(25);
        assertThat(settings.run()).contains("mine");
        assertThat(settings.metricsPort()).contains(8090);
        assertThat(settings.metricsHost()).isEqualTo("0.0.0.0");
        assertThat(settings.kafka().properties()).isEqualTo(Map.of("client.id", "file", "security.protocol", "SSL"));
    }

    @Test
    void shouldTrainAsItAlwaysDidWhereNothingIsGiven() {
        TrainSettings settings = train(Map.of(), CLUSTER, Map.of());
        assertThat(settings.experiment().config().name()).isEqualTo("gd-rank2");
        assertThat(settings.experiment().reference()).isEmpty();
        assertThat(settings.pace()).isZero();
        assertThat(settings.run()).isEmpty();
        assertThat(settings.metricsPort()).isEmpty();
    }

    @Test
    void shouldPassOverWhatTheSourcesHoldForADetector() {
        TrainSettings settings = train(
                Map.of("detector.riseFactor", "2", "host", "0.0.0.0", "threads", "4", "pace", "7"),
                with(Map.of("CATAPULT_DETECTOR_RISE_FACTOR", "x", "CATAPULT_PORT", "x", "CATAPULT_WEBHOOK_URL", "x")),
                Map.of());
        assertThat(settings.pace()).isEqualTo(7);
        assertThatThrownBy(() -> train(Map.of(), CLUSTER, Map.of("threads", "4")))
                .hasMessageContaining("threads is no key of an experiment");
    }

    @Test
    void shouldListTheFaultsOfAllSourcesAtOnce() {
        assertThatThrownBy(() -> train(
                        Map.of("pace", "quick"),
                        Map.of("CATAPULT_METRICS_PORT", "-1", "CATAPULT_TRAINER_WIDTH", "0"),
                        Map.of("run", "a b", "steps", "0")))
                .hasMessageContainingAll(
                        "pace = quick: expected steps a second",
                        "; metrics-port = -1: expected a whole number from 0 to 65535",
                        "bootstrap-servers = (nothing): expected host:port",
                        "; run = a b: expected 1 to 128 characters",
                        "; experiment gd-rank2: width is 0, expected 1 or more; steps is 0, expected 1 or more");
    }

    @Test
    void shouldAskForNoClusterWhereTheTelemetryIsRecorded() {
        assertThat(TrainSettings.of(true, Map.of(), Map.of(), Map.of(), new ArrayList<>())
                        .bootstrapServers())
                .isEmpty();
    }

    @Test
    void shouldGiveTheDemoWhatItsTrainerTakes() {
        DemoSettings settings = DemoSettings.of(
                Map.of("kafka.client.id", "x", "metrics-port", "1"),
                with(Map.of("CATAPULT_TRAINER_SEED", "3", "CATAPULT_PORT", "8081", "CATAPULT_RUN", "mine")),
                Map.of("reference-from", "strong.avro"),
                new ArrayList<>());
        assertThat(settings.experiment().config().seed()).isEqualTo(3);
        assertThat(settings.experiment().reference()).contains(Path.of("strong.avro"));
        assertThat(settings.port()).isEqualTo(8081);
        assertThat(settings.pace()).isEqualTo(13);
    }

    @Test
    void shouldReplayAsTheEnvironmentSays() {
        ReplaySettings settings = ReplaySettings.of(
                Map.of("pace", "7"),
                with(Map.of("CATAPULT_SPEED", "2", "CATAPULT_AS_RUN", "again", "CATAPULT_PACE", "x")),
                Map.of(),
                new ArrayList<>());
        assertThat(settings.speed()).isEqualTo(2);
        assertThat(settings.asRun()).contains("again");
        assertThat(settings.bootstrapServers()).isEqualTo("kafka:9092");
        assertThatThrownBy(() -> ReplaySettings.of(Map.of("spede", "2"), CLUSTER, Map.of(), new ArrayList<>()))
                .hasMessage("spede = 2: expected a key of replay");
    }

    private static TrainSettings train(
            Map<String, String> file, Map<String, String> environment, Map<String, String> commandLine) {
        return TrainSettings.of(false, file, environment, commandLine, new ArrayList<>());
    }

    private static Map<String, String> with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(CLUSTER);
        all.putAll(variables);
        return all;
    }
}
