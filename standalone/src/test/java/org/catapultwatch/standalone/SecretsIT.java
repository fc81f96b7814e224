package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A detector that was given secrets says nothing of them, though it and the libraries say all they have to say. */
class SecretsIT {

    private static final String SECRET = "pa55word-of-the-store";

    @TempDir
    private Path directory;

    @Test
    void shouldLogNoSecretThatCameFromTheEnvironmentOrAFile() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Level before = root.getLevel();
        said.start();
        root.addAppender(said);
        root.setLevel(Level.INFO);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            Path file = Files.writeString(directory.resolve("password"), SECRET);
            DetectSettings settings = DetectSettings.of(
                    Optional.empty(),
                    Map.of(
                            "CATAPULT_BOOTSTRAP_SERVERS",
                            broker.bootstrapServers(),
                            "CATAPULT_KAFKA_SSL_KEYSTORE_PASSWORD_FILE",
                            file.toString(),
                            "CATAPULT_KAFKA_SASL_JAAS_CONFIG",
                            "org.example.Login required password=\"" + SECRET + "\";",
                            "CATAPULT_WEBHOOK_URL",
                            "http://127.0.0.1:9/" + SECRET,
                            "CATAPULT_WEBHOOK_TOKEN",
                            SECRET),
                    Map.of());
            DetectorAppConfig config = DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                    .withAddress("127.0.0.1", 0)
                    .withKafka(settings.app().kafka().properties())
                    .withNotifications(settings.notifications());
            try (DetectorApp detector = DetectorApp.start(config)) {
                await().atMost(Duration.ofMinutes(1)).until(detector::isReady);
            }
        } finally {
            root.detachAppender(said);
            root.setLevel(before);
        }
        List<String> lines =
                said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).anyMatch(line -> line.contains("ssl.keystore.password = [hidden]"));
        assertThat(lines).noneMatch(line -> line.contains(SECRET));
    }
}
