package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --reference-from}: the AGOP of one run as the reference of another. */
class StandInReferenceTest {

    @Test
    void shouldTakeTheLastAgopOfAFinishedRunAndNameIt(@TempDir Path directory) {
        Path strong = directory.resolve("strong.avro");
        Path other = directory.resolve("other.avro");
        assertThat(train("--record", strong.toString(), "--run", "strong", "--steps", "12"))
                .isEmpty();
        assertThat(train("--record", other.toString(), "--steps", "3", "--reference-from", strong.toString()))
                .isEmpty();
        List<RunEvent> events = new ArrayList<>();
        RecordingReader.read(other, record -> {
            if (record instanceof RunEvent event) {
                events.add(event);
            }
        });
        List<GradientSnapshot> snapshots = new ArrayList<>();
        RecordingReader.read(strong, record -> {
            if (record instanceof GradientSnapshot snapshot) {
                snapshots.add(snapshot);
            }
        });
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getReferenceSource()).isEqualTo("stand-in strong at step 11");
            assertThat(event.getReferenceAgop())
                    .isEqualTo(snapshots.get(snapshots.size() - 1).getFactor());
        });
    }

    @Test
    void shouldRefuseAStandInOfOtherInputs(@TempDir Path directory) {
        Path rank = directory.resolve("rank.avro");
        Path other = directory.resolve("other.avro");
        assertThat(train("--record", rank.toString(), "--run", "rank", "--steps", "2", "--set", "task=low-rank"))
                .isEmpty();
        assertThat(train("--record", other.toString(), "--reference-from", rank.toString()))
                .contains("stand-in rank at step 1 has 4 inputs, expected 64 as the task has");
        assertThat(other).doesNotExist();
    }

    /** What it says where it fails. */
    private static String train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "--experiment", "sgd-digits"));
        all.addAll(List.of("--set", "width=8", "--set", "rank=2", "--set", "inputs=4"));
        all.addAll(List.of(arguments));
        StringWriter err = new StringWriter();
        int status = Catapult.commandLine()
                .setErr(new PrintWriter(err))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(all.toArray(String[]::new));
        assertThat(status).isEqualTo(err.toString().isEmpty() ? 0 : 2);
        return err.toString();
    }
}
