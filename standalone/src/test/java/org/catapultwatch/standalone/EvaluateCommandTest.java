package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One run whose loss is 1 but for one rise to 100 that is labelled and another that is not. */
class EvaluateCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeARun() throws IOException {
        Files.writeString(
                folder.resolve("index.json"), "{\"runs\": [{\"name\": \"one\", \"samples\": 8, \"batch\": 8}]}");
        StringBuilder steps = new StringBuilder("step,loss,train_loss\n");
        for (int step = 0; step < 600; step++) {
            boolean high = (step >= 200 && step < 204) || (step >= 400 && step < 404);
            String loss = high ? "100" : step % 2 == 0 ? "0.99" : "1.01";
            steps.append(step + "," + loss + "," + loss + "\n");
        }
        pack("one.steps.csv.gz", steps.toString());
        labels("200,201,203,spike,1,100");
    }

    @Test
    void shouldShowEveryDetectorOnBothTracks() {
        List<String> lines = run(0, "--runs", "--faults").lines().toList();
        assertThat(lines).contains("1 runs, 600 steps", "Track train_loss: 1 labels", "Track loss: 1 labels");
        assertThat(lines).filteredOn(line -> line.startsWith("catapult-watch")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("SkipStep 6σ/128")).hasSize(2);
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("one +600 +1 +1 +0 +1"));
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("one: false alarm 400 – "));
    }

    @Test
    void shouldSayItAllInOneJsonDocument() throws IOException {
        JsonNode json = new ObjectMapper().readTree(run(0, "--json"));
        assertThat(json.at("/tracks/0/track").asText()).isEqualTo("train_loss");
        assertThat(json.at("/tracks/1/track").asText()).isEqualTo("loss");
        JsonNode ours = json.at("/tracks/0/detectors/0");
        assertThat(ours.get("recall").asDouble()).isEqualTo(1);
        assertThat(ours.get("precision").asDouble()).isEqualTo(0.5);
        assertThat(ours.at("/runs/0/falseAlarms").asInt()).isEqualTo(1);
        assertThat(json.at("/tracks/0/ours/faults")).hasSize(1);
        assertThat(json.at("/tracks/0/ours/kinds/catapults/accuracy").isNull()).isTrue();
        List<String> names = new ArrayList<>();
        json.at("/tracks/0/detectors")
                .forEach(score -> names.add(score.get("detector").asText()));
        assertThat(names).hasSize(9).contains("W&B z 30/3", "ZClip (grad norm)");
    }

    @Test
    void shouldListWhatWasMissedAtOtherThresholds() {
        String out = run(0, "--faults", "--set", "detector.rise-factor=900");
        assertThat(out).contains("one: missed spike 200 – 201 – 203, loss 1.00 to 100 (100.00 ×)");
    }

    @Test
    void shouldNameTheLineOfABadLabel() throws IOException {
        labels("200,201,203,bump,1,100");
        assertThat(run(2))
                .startsWith("catapult: ")
                .contains("one.labels.csv.gz line 2: kind is 'bump', expected one of");
    }

    private String run(int status, String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", folder.toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Catapult.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        assertThat(commandLine.execute(arguments.toArray(String[]::new))).isEqualTo(status);
        assertThat(status == 0 ? err.toString() : out.toString()).isEmpty();
        return status == 0 ? out.toString() : err.toString();
    }

    private void labels(String line) throws IOException {
        pack("one.labels.csv.gz", "start,peak,end,kind,base_loss,peak_loss\n" + line + "\n");
    }

    private void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
