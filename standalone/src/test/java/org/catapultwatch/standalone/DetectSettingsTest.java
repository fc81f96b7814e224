package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectSettingsTest {

    private static final Map<String, String> WEBHOOK =
            Map.of("CATAPULT_WEBHOOK_URL", "https://hooks.example.com/s3cret");

    @Test
    void shouldGiveEachItsOwn() {
        DetectSettings settings =
                of(Map.of("detector.rise-factor", "2", "notify.kinds", "divergence,catapult"), WEBHOOK);
        assertThat(settings.thresholds().riseFactor()).isEqualTo(2);
        assertThat(settings.notifications().orElseThrow().config().kinds())
                .containsExactlyInAnyOrder(SpikeKind.DIVERGENCE, SpikeKind.CATAPULT);
        assertThat(settings.remark()).contains("Notifying the webhook at hooks.example.com of catapult, divergence");
    }

    @Test
    void shouldNotifyNobodyWithoutAnAddress() {
        assertThat(of(Map.of(), Map.of()).notifications()).isEmpty();
        assertThat(of(Map.of(), Map.of()).remark()).isEmpty();
        assertThat(of(Map.of("notify.kinds", "catapult"), Map.of()).remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("no CATAPULT_WEBHOOK_URL"));
    }

    @Test
    void shouldListTheFaultsOfAllSourcesAtOnce() {
        assertThatThrownBy(() -> of(
                        Map.of("rise-factor", "0", "notify.format", "teams"), Map.of("CATAPULT_WEBHOOK_URL", "s3cret")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContainingAll(
                        "detector.rise-factor = 0", "; notify.format = teams", "; CATAPULT_WEBHOOK_URL")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void shouldLetTheCommandLineWinOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("detector.properties"),
                "detector.rise-factor=2\ndetector.floor-steps=20\nthreads=2\nport=1\nkafka.client.id=file");
        Map<String, String> environment = Map.of(
                "CATAPULT_BOOTSTRAP_SERVERS", "kafka:9092",
                "CATAPULT_DETECTOR_RISE_FACTOR", "3",
                "CATAPULT_DETECTOR_FLOOR_STEPS", "21",
                "CATAPULT_STANDBY_REPLICAS", "1",
                "CATAPULT_APPLICATION_SERVER", "[fe80::1]:8080",
                "CATAPULT_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        DetectSettings settings =
                DetectSettings.of(Optional.of(file), environment, Map.of("detector.floor-steps", "22", "port", "0"));
        assertThat(settings.thresholds().riseFactor()).isEqualTo(3);
        assertThat(settings.thresholds().floorSteps()).isEqualTo(22);
        assertThat(settings.app().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(settings.app().threads()).isEqualTo(2);
        assertThat(settings.app().port()).isZero();
        assertThat(settings.app().standbyReplicas()).isEqualTo(1);
        assertThat(settings.app().applicationServer()).contains("[fe80::1]:8080");
        assertThat(settings.app().kafka().properties())
                .isEqualTo(Map.of("client.id", "file", "security.protocol", "SASL_SSL"));
    }

    @Test
    void shouldKnowAKeyAgainHoweverASourceWritesIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("detector.properties"), "riseFactor=2\nfloor-steps=20");
        DetectSettings settings = DetectSettings.of(
                Optional.of(file),
                Map.of("CATAPULT_BOOTSTRAP_SERVERS", "kafka:9092", "CATAPULT_DETECTOR_RISE_FACTOR", "3"),
                Map.of("detector.floorSteps", "22"));
        assertThat(settings.thresholds().riseFactor()).isEqualTo(3);
        assertThat(settings.thresholds().floorSteps()).isEqualTo(22);
    }

    @Test
    void shouldPassOverWhatAFileOrTheEnvironmentHoldsForATrainer(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("both.properties"), "experiment=sgd-rank2\ntrainer.batch-size=8\nthreads=2");
        DetectSettings settings = DetectSettings.of(
                Optional.of(file),
                Map.of("CATAPULT_BOOTSTRAP_SERVERS", "kafka:9092", "CATAPULT_TRAINER_SEED", "x", "CATAPULT_PACE", "x"),
                Map.of());
        assertThat(settings.app().threads()).isEqualTo(2);
        assertThatThrownBy(() -> of(Map.of("trainer.batch-size", "8"), Map.of()))
                .hasMessageContaining("trainer.batch-size");
    }

    @Test
    void shouldTakeSecretsFromFilesAndShowThemNowhere(@TempDir Path directory) throws IOException {
        Path url = Files.writeString(directory.resolve("url"), "https://hooks.example.com/s3cret\n");
        Path jaas = Files.writeString(directory.resolve("jaas"), "Login required password=\"s3cret\";\n");
        DetectSettings settings = DetectSettings.of(
                Optional.empty(),
                Map.of(
                        "CATAPULT_BOOTSTRAP_SERVERS", "kafka:9092",
                        "CATAPULT_WEBHOOK_URL_FILE", url.toString(),
                        "CATAPULT_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString()),
                Map.of());
        assertThat(settings.notifications()).isPresent();
        assertThat(settings.app().kafka().properties())
                .containsEntry("sasl.jaas.config", "Login required password=\"s3cret\";");
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> DetectSettings.of(
                        Optional.empty(), Map.of("CATAPULT_WEBHOOK_URL_FILE", "/no/such/file"), Map.of()))
                .hasMessageContaining("CATAPULT_WEBHOOK_URL_FILE = /no/such/file: expected a file that can be read")
                .hasMessageContaining("bootstrap-servers = (nothing): expected host:port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 70000 | a whole number from 0 to 65535",
                "threads | many | a whole number from 1 to 256",
                "partitions | 0 | a whole number from 1 to 10000",
                "standby-replicas | -1 | a whole number from 0 to 16",
                "application-id | a b | 1 to 200 characters",
                "kafka.application.server | detector-0:8080 | application-server instead",
                "application-server | detector_0:8080 | host:port at which other instances reach this one",
                "application-server | http://detector-0:8080 | host:port at which other instances reach this one",
                "bootstrap-servers | kafka | host:port",
            })
    void shouldSayWhatIsWrongWithASettingAndWhatWasExpected(String key, String value, String expected) {
        assertThatThrownBy(() -> of(Map.of(key, value), Map.of()))
                .hasMessageContaining(key + " = " + value + ": expected " + expected);
    }

    private static DetectSettings of(Map<String, String> commandLine, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of("bootstrap-servers", "kafka:9092"));
        all.putAll(commandLine);
        return DetectSettings.of(Optional.empty(), environment, all);
    }
}
