package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real Prometheus and the real Alertmanager with the configuration that is shipped. Only the addresses are other ones, for
 * the ports of a test are those that happen to be free.
 */
final class MonitoringStack implements AutoCloseable {

    private final List<Process> processes = new ArrayList<>();
    private final PrometheusApi prometheus;

    /**
     * Starts both; they need a few seconds until they answer.
     *
     * @param directory for their files, made by the caller and empty
     * @param detectorPort where the detector serves its metrics
     * @param trainerPort where a trainer serves its own
     * @param receiverPort where alerts go
     */
    MonitoringStack(Path directory, int detectorPort, int trainerPort, int receiverPort) throws IOException {
        InstalledTool server = InstalledTool.orSkip("prometheus", "prometheus");
        InstalledTool alerts = InstalledTool.orSkip("prometheus-alertmanager", "prometheus-alertmanager");
        int ownPort = freePort();
        int alertsPort = freePort();
        prometheus = new PrometheusApi(ownPort);
        Files.createDirectories(directory.resolve("rules"));
        for (Path rules : PrometheusFiles.files("rules", ".rules.yml")) {
            Files.copy(rules, directory.resolve("rules").resolve(rules.getFileName()));
        }
        copy(
                "prometheus.yml",
                directory,
                "127.0.0.1:8080\"",
                "127.0.0.1:" + detectorPort + "\"",
                "127.0.0.1:8090",
                "127.0.0.1:" + trainerPort,
                "127.0.0.1:9090",
                "127.0.0.1:" + ownPort,
                "127.0.0.1:9093",
                "127.0.0.1:" + alertsPort);
        copy("alertmanager.yml", directory, "127.0.0.1:5001", "127.0.0.1:" + receiverPort);
        start(
                directory,
                alerts.executable().toString(),
                "--config.file=alertmanager.yml",
                "--storage.path=alerts",
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + alertsPort);
        start(
                directory,
                server.executable().toString(),
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + ownPort);
    }

    /** Whether Prometheus has scraped a target of the job. */
    boolean hasScraped(String job) {
        return prometheus.hasScraped(job);
    }

    /** The samples of an expression at this moment. */
    JsonNode query(String expression) {
        return prometheus.query(expression);
    }

    /** The series of an expression since a time, at the step of a dashboard. */
    JsonNode range(String expression, Instant from) {
        return prometheus.range(expression, from, Instant.now());
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private void start(Path directory, String... command) throws IOException {
        File log = directory.resolve(Path.of(command[0]).getFileName() + ".log").toFile();
        processes.add(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
    }

    private static void copy(String name, Path directory, String... replacements) throws IOException {
        String text = Files.readString(PrometheusFiles.FOLDER.resolve(name));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).as(name).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(directory.resolve(name), text);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
