package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.standalone.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart renders runs: hook, detector and trainer one after the other, as processes, on a real broker. */
class ChartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void shouldRunAsItIsRendered() throws Exception {
        int port = freePort();
        try (TestBroker broker = TestBroker.embedded(directory.resolve("broker"))) {
            Installation installation = Installation.ofDefaults()
                    .with("kafka.bootstrapServers", broker.bootstrapServers())
                    .with("kafka.config.client\\.id", "chart")
                    .with("detector.port", port)
                    .with("detector.partitions", 2)
                    .with("detector.config.notify\\.kinds", "divergence")
                    .with("detector.config.detector\\.horizon-steps", 150)
                    .with("topics.hook.enabled", true)
                    .with("topics.hook.replication", 1)
                    .with("trainer.enabled", true)
                    .with("trainer.metrics.port", freePort())
                    .with("trainer.set.steps", 40);
            makeTopics(installation);
            KubernetesObject stateful = installation.only("StatefulSet");
            LocalPod detector = new LocalPod(installation, stateful, directory.resolve("detector"));
            Process process = detector.start("detector");
            try {
                await().atMost(PATIENCE).until(() -> status(stateful, "startupProbe", port) == 200);
                assertThat(status(stateful, "livenessProbe", port)).isEqualTo(200);
                assertThat(status(stateful, "readinessProbe", port)).isEqualTo(200);
                train(installation);
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(get("/api/runs", port).body()).contains("\"gd-rank2-", "\"finished\""));
                // RocksDB has unpacked itself; it clears up when it ends.
                assertThat(detector.temporaryBytes()).isBetween(1L, 256L << 20);
                process.destroy();
                int grace = stateful.at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt();
                assertThat(process.waitFor(grace, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(detector.log()).isEqualTo(143);
                assertThat(detector.strays()).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void makeTopics(Installation installation) throws Exception {
        LocalPod hook = new LocalPod(
                installation, installation.object("Job/rel-catapult-watch-topics"), directory.resolve("hook"));
        assertThat(finished(hook, "detector")).as(hook.log()).isZero();
        assertThat(hook.log().lines()).hasSize(9).allMatch(line -> line.endsWith(" made, 2 partitions"));
        assertThat(hook.temporaryBytes()).isLessThan(64L << 20);
    }

    private void train(Installation installation) throws Exception {
        KubernetesObject job = installation.objects().stream()
                .filter(object -> object.name().contains("-trainer-"))
                .findFirst()
                .orElseThrow();
        LocalPod trainer = new LocalPod(installation, job, directory.resolve("trainer"));
        assertThat(finished(trainer, "trainer")).as(trainer.log()).isZero();
        assertThat(trainer.strays()).isEmpty();
        assertThat(trainer.temporaryBytes()).isBetween(1L, 1L << 30);
    }

    private static int finished(LocalPod pod, String image) throws Exception {
        Process process = pod.start(image);
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(pod.log())
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int status(KubernetesObject stateful, String probe, int port) throws InterruptedException {
        try {
            return get(stateful.container().at("/" + probe + "/httpGet/path").asText(), port)
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static HttpResponse<String> get(String path, int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
