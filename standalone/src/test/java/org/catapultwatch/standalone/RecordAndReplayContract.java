package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.recording.RecordingSummary;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code train --record}, then {@code replay}: the same run again, under another name, through a real broker. */
abstract class RecordAndReplayContract {

    /** A broker without topics; what it keeps may lie in the directory. */
    abstract TestBroker startBroker(Path directory) throws IOException;

    @Test
    void shouldComeToTheSameVerdictsFromEveryReplayOfARecording(@TempDir Path directory) throws Exception {
        Path recording = directory.resolve("run.avro");
        String trained = run("train", "--record", recording.toString(), "--run", "recorded", "--set", "catapults=1");
        assertThat(trained).contains("recorded finished after");
        RecordingSummary summary = RecordingReader.read(recording, record -> {});
        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.run()).contains("recorded");

        try (TestBroker broker = startBroker(directory.resolve("broker"));
                DetectorApp detector =
                        DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                                .withAddress("127.0.0.1", 0))) {
            OutputReader outputs = new OutputReader(broker.bootstrapServers());
            for (String name : List.of("first", "second")) {
                String speed = name.equals("first") ? "max" : "2";
                String replayed = run(
                        "replay",
                        recording.toString(),
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--as-run",
                        name,
                        "--speed",
                        speed);
                assertThat(replayed).startsWith(name + ": ").contains(" 0 dropped");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> outputs.all(Topics.SUMMARIES, RunSummary.class).stream()
                                .anyMatch(it -> it.getRun().equals(name)
                                        && it.getState().equals("finished")));
            }
            Map<String, SaidOfARun> said = SaidOfARun.each(outputs, List.of("first", "second"));
            assertThat(said.get("second")).isEqualTo(said.get("first"));
            assertThat(said.get("first").spikes().values())
                    .singleElement()
                    .asString()
                    .contains("\"kind\": \"catapult\"");
            assertThat(detector.isReady()).isTrue();
        }
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Catapult.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(commandLine.execute(arguments)).as(err.toString()).isZero();
        return out.toString();
    }
}
