package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
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
            List<SpikeEvent> spikes = outputs.all(Topics.SPIKES, SpikeEvent.class);
            assertThat(withoutRun(spikes, "second")).isEqualTo(withoutRun(spikes, "first"));
            assertThat(withoutRun(spikes, "first"))
                    .extracting(SpikeEvent::getKind)
                    .containsExactly("catapult");
            assertThat(detector.isReady()).isTrue();
        }
    }

    /** The closings of a run, under no name. Whether evidence came before the closing or after is left out. */
    private static List<SpikeEvent> withoutRun(List<SpikeEvent> spikes, String run) {
        List<SpikeEvent> ofRun = spikes.stream()
                .filter(spike -> spike.getRun().equals(run) && !spike.getState().equals("opened"))
                .map(spike -> SpikeEvent.newBuilder(spike)
                        .setRun("")
                        .setState("")
                        .setTimeMicros(0)
                        .build())
                .toList();
        return ofRun.isEmpty() ? ofRun : List.of(ofRun.get(ofRun.size() - 1));
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
