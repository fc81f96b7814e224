package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.recording.RecordingWriter;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScanCommandTest {

    @TempDir
    private Path folder;

    private Path steps;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("step,loss,learning_rate\n");
        StringBuilder kernels = new StringBuilder("step,lambda_max,loss_top5,loss_rest,agop_alignment\n");
        for (int step = 0; step < 200; step++) {
            text.append(step).append(',').append(loss(step)).append(",1.5\n");
            if (step % 5 == 0) {
                kernels.append(step).append(",100,").append(loss(step) - 0.01).append(",0.01,0.5\n");
            }
        }
        steps = Files.writeString(folder.resolve("one.steps.csv"), text.toString());
        Files.writeString(folder.resolve("one.kernels.csv"), kernels.toString());
    }

    @Test
    void shouldPrintATableWithTheReasons() {
        Answer answer = run(steps.toString(), "--samples", "100");
        assertThat(answer.status).isZero();
        assertThat(answer.err).isEmpty();
        assertThat(answer.out.lines()).hasSize(5);
        assertThat(answer.out.lines().skip(1))
                .satisfiesExactly(
                        spike -> assertThat(spike)
                                .contains(
                                        "1  catapult",
                                        "100 – 100 – 110",
                                        "100.0 → 100.0",
                                        "100 %",
                                        "and 100.0 % of the rise lay in the top eigenspace"),
                        warning -> assertThat(warning)
                                .startsWith("Warning at step 0: the learning rate is 1.50 times the critical one"),
                        summary -> assertThat(summary)
                                .isEqualTo("one: 200 steps, the last is 199; 1 spike: 1 × catapult; early warnings: 1"),
                        alignment -> assertThat(alignment).endsWith("0.50 → 0.50"));
    }

    @Test
    void shouldPrintOneJsonObjectALineInTheOrderDecided() throws IOException {
        Answer answer = run(steps.toString(), "--samples", "100", "--json", "--run", "mine");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.out.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.get("type").asText())
                .containsExactly("warning", "spike", "spike", "summary");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.get("run").asText()).isEqualTo("mine"));
        JsonNode opened = lines.get(1);
        assertThat(opened.get("state").asText()).isEqualTo("opened");
        assertThat(opened.get("kind").isNull()).isTrue();
        assertThat(opened.get("endStep").isNull()).isTrue();
        JsonNode closed = lines.get(2);
        assertThat(closed.fieldNames())
                .toIterable()
                .contains(
                        "type",
                        "run",
                        "attempt",
                        "spike",
                        "state",
                        "kind",
                        "startStep",
                        "peakStep",
                        "endStep",
                        "detectedAtStep",
                        "baselineLoss",
                        "peakLoss",
                        "evidence");
        assertThat(closed.get("evidence").fieldNames())
                .toIterable()
                .containsExactly(
                        "lambdaMaxBefore",
                        "lambdaMaxAfter",
                        "topShareOfRise",
                        "learningRateRatio",
                        "gradientNormRatio");
        assertThat(closed.get("evidence").get("gradientNormRatio").isNull()).isTrue();
        JsonNode summary = lines.get(3);
        assertThat(summary.get("spikes").get("catapult").asInt()).isEqualTo(1);
        assertThat(summary.get("firstAlignment").asDouble()).isEqualTo(0.5);
    }

    @Test
    void shouldTakeThresholdsAndTheNameOfTheKernels() throws IOException {
        Path alone = Files.copy(steps, folder.resolve("alone.csv"));
        assertThat(run(alone.toString()).out).contains("1 × recovered");
        assertThat(run(alone.toString()).err).isEmpty();
        Answer named = run(
                alone.toString(), "--kernels", folder.resolve("one.kernels.csv").toString());
        assertThat(named.out).contains("1 × catapult");
        assertThat(named.err).startsWith("Note: without --samples");
        assertThat(run(alone.toString(), "--set", "detector.rise-factor=500").out)
                .contains("no spikes");
    }

    @Test
    void shouldJudgeARecordingAndSayWhereItIsIncomplete() throws IOException {
        Path file = folder.resolve("run.avro");
        AvroCodec.trustOurRecords();
        try (RecordingWriter writer = RecordingWriter.create(file, "recorded")) {
            writer.append(RunEvent.newBuilder()
                    .setRun("recorded")
                    .setStep(0)
                    .setTimeMicros(0)
                    .setState(RunState.STARTED)
                    .build());
            for (int step = 0; step < 50_000; step++) {
                writer.append(StepTelemetry.newBuilder()
                        .setRun("recorded")
                        .setStep(step)
                        .setTimeMicros(step)
                        .setLoss(loss(step))
                        .build());
            }
        }
        Answer whole = run(file.toString());
        assertThat(whole.out).contains("recorded: 50000 steps, the last is 49999; 1 spike: 1 × recovered");
        assertThat(whole.err).isEmpty();
        byte[] content = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(content, content.length - 20));
        Answer incomplete = run(cut.toString());
        assertThat(incomplete.status).isZero();
        assertThat(incomplete.err).startsWith("Note: " + cut + " is ").hasLineCount(1);
        assertThat(incomplete.out).contains("1 spike: 1 × recovered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere.csv | nowhere.csv is no file, expected a recording, CSV or JSON lines",
                "src | src is a folder, expected a file",
                "pom.xml | pom.xml, line 1: found the columns",
                "pom.xml --format recording | pom.xml is no recording",
                "pom.xml --format jsonl | pom.xml, line 1: found",
                "pom.xml --format tfevents | --format",
                "STEPS --samples 0 | --samples is 0, expected 1 or more",
                "STEPS --samples x | --samples",
                "STEPS --momentum 1 | --momentum is 1.0, expected 0 to below 1",
                "STEPS --run a/b | --run is \"a/b\", expected 1 to 128 characters",
                "STEPS --set detector.foo=1 | detector.foo = 1",
                "STEPS --set detector.rise-factor=x | detector.rise-factor = x: expected a number",
                "STEPS --series all | --series",
                "STEPS --series train_loss | expected a header with step and loss and train_loss",
                "STEPS --kernels nowhere.csv | nowhere.csv is no file",
                "STEPS --kernels src | src is a folder, expected a file",
                "STEPS --kernels pom.xml | pom.xml, line 1: found the columns",
                " | FILE",
            })
    void shouldPrintNothingButOneLineWhereItCannotJudge(String arguments, String expected) {
        Answer answer = run(
                arguments == null
                        ? new String[0]
                        : arguments.replace("STEPS", steps.toString()).split(" ", -1));
        assertThat(answer.status).isEqualTo(2);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err.lines()).hasSize(1);
        assertThat(answer.err).startsWith("catapult: ").contains(expected);
    }

    @Test
    void shouldPrintNothingWhereTheFaultIsOnTheLastLine() throws IOException {
        Files.writeString(steps, Files.readString(steps) + "200,x,1\n");
        Answer answer = run(steps.toString(), "--json");
        assertThat(answer.status).isEqualTo(2);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err).contains("one.steps.csv, line 202: loss is x, expected a number");
    }

    private static double loss(int step) {
        return step < 100 || step >= 110 ? 0.02 : 2;
    }

    private record Answer(int status, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Catapult.commandLine();
        commandLine.setErr(new PrintWriter(err));
        commandLine.setOut(new PrintWriter(out));
        String[] all = new String[arguments.length + 1];
        all[0] = "scan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Answer(commandLine.execute(all), out.toString(), err.toString());
    }
}
