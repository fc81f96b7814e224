package org.catapultwatch.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledFolderTest {

    private static final String LABELS = "start,peak,end,kind,base_loss,peak_loss\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeOneRun() throws IOException {
        write("index.json", "{\"runs\": [{\"name\": \"a\", \"samples\": 4, \"batch\": 2, \"momentum\": 0.5}]}");
        pack("a.steps.csv.gz", "step,loss,train_loss,grad_norm\n0,1,2,\n1,inf,NaN,3\n");
        pack("a.kernels.csv.gz", "step,lambda_max,loss_top5,loss_rest\n0,8,1,2\n");
        pack("a.labels.csv.gz", LABELS + "1,1,1,divergence,1,inf\n0,0,0,catapult,1,3\n");
    }

    @Test
    void shouldReadARun() {
        LabelledRun run = LabelledFolder.read(folder).get(0);
        assertThat(run.name()).isEqualTo("a");
        assertThat(run.isFullBatch()).isFalse();
        assertThat(run.facts().momentum()).isEqualTo(0.5);
        assertThat(run.facts().curvatureScale().value()).isEqualTo(0.5);
        assertThat(run.steps()).hasSize(2);
        assertThat(run.steps().get(0).gradientNorm().isDefined()).isFalse();
        assertThat(run.steps().get(1).loss()).isInfinite();
        assertThat(run.steps().get(1).trainLoss()).isNaN();
        assertThat(run.kernels().get(0).lambdaMax().value()).isEqualTo(8);
        assertThat(run.labels()).extracting(Label::kind).containsExactly(LabelKind.CATAPULT, LabelKind.DIVERGENCE);
    }

    @Test
    void shouldTakeTheBatchFromTheStepsAndElseFromTheIndex() throws IOException {
        assertThat(LabelledFolder.read(folder).get(0).steps().get(0).batchSize())
                .isEqualTo(2);
        write("index.json", "{\"runs\": [{\"name\": \"a\", \"samples\": 4}]}");
        assertThat(LabelledFolder.read(folder).get(0).isFullBatch()).isTrue();
        assertThat(LabelledFolder.read(folder).get(0).steps().get(0).batchSize())
                .as("nobody says")
                .isNull();
        pack("a.steps.csv.gz", "step,loss,batch_size\n0,1,4\n1,2,3\n");
        assertThat(LabelledFolder.read(folder).get(0).isFullBatch()).isFalse();
        pack("a.steps.csv.gz", "step,loss,batch_size\n0,1,4\n1,2,0\n");
        assertThatThrownBy(() -> LabelledFolder.read(folder))
                .hasMessageEndingWith("line 3: batch_size is '0', expected a whole number from 1 to 2147483647");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "2.5", "\"4\"", "3000000000"})
    void shouldRefuseABatchThatIsNoNumberOfSamples(String batch) throws IOException {
        write("index.json", "{\"runs\": [{\"name\": \"a\", \"samples\": 4, \"batch\": " + batch + "}]}");
        assertThatThrownBy(() -> LabelledFolder.read(folder))
                .hasMessage(folder.resolve("index.json") + ": run a has batch " + batch
                        + ", expected a whole number above 0");
    }

    @Test
    void shouldReadTheWholeCorpus() {
        List<LabelledRun> runs = LabelledFolder.read(Corpus.folder());
        assertThat(runs).hasSize(19);
        assertThat(runs.stream().mapToInt(run -> run.labels().size()).sum()).isEqualTo(182);
    }

    @Test
    void shouldDoWithoutKernels() throws IOException {
        Files.delete(folder.resolve("a.kernels.csv.gz"));
        assertThat(LabelledFolder.read(folder).get(0).kernels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,1,1,flood,1,2 | a.labels.csv.gz line 2: kind is 'flood', expected one of catapult, spike, outlier",
                "1,1,x,spike,1,2 | a.labels.csv.gz line 2: end is 'x', expected a whole number",
                "3,3,1,spike,1,2 | a.labels.csv.gz line 2: end is '1', expected a step at or after start, which is 3",
                "1,1,1,spike,,2 | a.labels.csv.gz line 2: base_loss is '', expected a number, nan or inf",
                "1,1,1 | a.labels.csv.gz line 2 has 3 cells, expected 6 as in the header",
                "1,1,1,spike,1,2,3 | a.labels.csv.gz",
            })
    void shouldNameFileLineAndWhatWasExpectedOfALabel(String line, String message) throws IOException {
        pack("a.labels.csv.gz", LABELS + line + "\n");
        assertFails(message);
    }

    @Test
    void shouldNameWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("a.labels.csv.gz"));
        assertFails("a.labels.csv.gz is missing, expected a gzipped CSV file with the columns start, peak, end");
        pack("a.steps.csv.gz", "step,loss\n3,1\n3,1\n");
        assertFails("a.steps.csv.gz: step 3 comes after step 3, expected ascending steps");
        pack("a.steps.csv.gz", "step,lost\n");
        assertFails("a.steps.csv.gz line 1: the header is 'step,lost', expected a column loss");
        write("a.steps.csv.gz", "step,loss\n");
        assertFails("a.steps.csv.gz cannot be read (Not in GZIP format), expected gzipped CSV");
        write("index.json", "{\"runs\": [{\"name\": \"a\"}]}");
        assertFails("index.json: run a has samples none, expected a number above 0");
        write("index.json", "{\"runs\": []}");
        assertFails("index.json: runs is [], expected a list of runs");
        write("index.json", "{\"runs\":\n ?");
        assertFails("index.json line 2: ");
        Files.delete(folder.resolve("index.json"));
        assertFails("index.json is missing, expected the list of the labelled runs");
        assertThatThrownBy(() -> LabelledFolder.read(folder.resolve("nowhere")))
                .hasMessageContaining("nowhere is no folder, expected one with index.json");
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> LabelledFolder.read(folder))
                .isInstanceOf(LabelledFolderException.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
