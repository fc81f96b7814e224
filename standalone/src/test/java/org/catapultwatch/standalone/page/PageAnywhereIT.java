package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.detector.main.DetectorAppConfig.Scale;
import org.catapultwatch.standalone.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the runs; somebody looks, at one of them, at a run that the other holds, and then the other leaves. */
class PageAnywhereIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<FormulaRun> RUNS = Stream.of("north", "south", "east", "west", "up", "down")
            .map(FormulaRun::new)
            .toList();
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(90_000);

    @TempDir
    static Path directory;

    @Test
    void shouldFollowARunThatAnotherInstanceHoldsAndThenThisOne() throws Exception {
        try (InstalledBrowser installed = InstalledBrowser.orSkip();
                EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                DetectorApp looked = detector(broker, "looked-at");
                Visitor visitor = Visitor.of(installed.browser(), 1240, 1000)) {
            String brokers = broker.bootstrapServers();
            FormulaRun theirs;
            try (DetectorApp other = detector(broker, "other")) {
                await().atMost(PATIENCE).until(() -> haveOnePartitionEach(looked) && haveOnePartitionEach(other));
                for (FormulaRun run : RUNS) {
                    run.start(brokers, 0);
                    run.steps(brokers, 0, 100);
                }
                await().atMost(PATIENCE)
                        .until(() ->
                                json(looked, "/api/runs", false).path("runs").size() == RUNS.size());
                theirs = new FormulaRun(json(other, "/api/runs", true)
                        .get("runs")
                        .get(0)
                        .get("run")
                        .asText());

                visitor.page().navigate("http://127.0.0.1:" + looked.port() + "/#run=" + theirs.run());
                visitor.await("model.steps.lastStep === 99");
                assertThat(visitor.find("run-item")).hasCount(RUNS.size());
                theirs.steps(brokers, 100, 300);
                visitor.await("model.steps.lastStep === 299");
            }

            theirs.steps(brokers, 300, 800);
            theirs.finish(brokers, 799);
            visitor.await("model.state === 'finished' && model.steps.length === 800");
            assertThat(visitor.find("connection")).hasAttribute("data-state", "live", PATIENTLY);
            assertThat(visitor.find("spike-row")).hasCount(1);
            assertThat(visitor.find("run-item")).hasCount(RUNS.size());
            assertThat(visitor.find("runs-missing")).isHidden();
            visitor.assertNoErrors();
        }
    }

    private static DetectorApp detector(EmbeddedBroker broker, String name) throws InterruptedException {
        return DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve(name))
                .withAddress("127.0.0.1", 0)
                .with(new Scale("catapult-watch", 1, 2, 1)));
    }

    private static boolean haveOnePartitionEach(DetectorApp detector) throws Exception {
        JsonNode instances = json(detector, "/api/instances", false).get("instances");
        return instances.size() == 2
                && instances.findValues("partitions").stream().allMatch(partitions -> partitions.size() == 1);
    }

    private static JsonNode json(DetectorApp detector, String path, boolean isForItAlone)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + detector.port() + path));
        if (isForItAlone) {
            request.header("Catapult-Forwarded", "true");
        }
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .body());
    }
}
