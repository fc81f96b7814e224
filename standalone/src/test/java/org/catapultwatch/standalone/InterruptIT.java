package org.catapultwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.recording.RecordingSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on a real terminal, which {@code script} provides: the progress bar once took it from the JVM. */
@EnabledOnOs(OS.LINUX)
class InterruptIT {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int CTRL_C = 3;

    @Test
    void shouldEndTheRunAndTheRecordingAtCtrlC(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "no " + SCRIPT + " here to provide a terminal");
        Path recording = directory.resolve("run.avro");
        Path screen = directory.resolve("screen");
        Process process = new ProcessBuilder(SCRIPT.toString(), "-qfec", train(recording), "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(screen, UTF_8).contains("/770 steps"));
            process.getOutputStream().write(CTRL_C);
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<SpecificRecord> records = new ArrayList<>();
        RecordingSummary summary = RecordingReader.read(recording, records::add);
        assertThat(summary.problem()).as(Files.readString(screen, UTF_8)).isEmpty();
        RunEvent end = (RunEvent) records.get(records.size() - 1);
        assertThat(end.getState()).isEqualTo(RunState.FINISHED);
        assertThat(end.getMessage()).isEqualTo("stopped at step " + end.getLastStep());
    }

    /** A shell without job control lets its background jobs ignore Ctrl-C, and so all that they start. */
    private static String train(Path recording) throws IOException {
        return String.join(
                " ",
                "env --default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcatapult.terminal.columns=100 -Dorg.nd4j.log.initialization=false",
                "-jar " + Path.of("target/catapult.jar").toRealPath(),
                "train --pace 20 --run interrupted --record " + recording);
    }
}
