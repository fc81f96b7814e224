package org.catapultwatch.detector.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that cannot be judged: one line that says which file, where, what was found and what was expected. */
class BadInputFileTest {

    private static final String GOOD = "step,loss\n0,1\n1,1\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "'' | run.csv is empty, expected a header with step and loss",
                "0,1;1,1 | run.csv, line 1: found the columns 0, 1, expected a header with step and loss",
                "step,acc;0,1 | run.csv, line 1: found the columns step, acc, expected a header with step and loss",
                "step,loss,loss;0,1,1 | run.csv, line 1: found the column loss twice, expected once",
                "step,loss,train_loss,trainLoss;0,1,1,1 | run.csv, line 1: found the column train_loss twice",
                "step,loss | run.csv holds no steps, expected one a line",
                "step,loss;0,abc | run.csv, line 2: loss is abc, expected a number",
                "step,loss;0,1f | run.csv, line 2: loss is 1f, expected a number",
                "step,loss;0,0x10 | run.csv, line 2: loss is 0x10, expected a number",
                "step,loss;0,- | run.csv, line 2: loss is -, expected a number",
                "step,loss;0, | run.csv, line 2: loss is missing, expected a number",
                "step,loss;,1 | run.csv, line 2: step is missing, expected a whole number, 0 or more",
                "step,loss;-1,1 | run.csv, line 2: step is -1, expected a whole number, 0 or more",
                "step,loss;0.5,1 | run.csv, line 2: step is 0.5, expected a whole number, 0 or more",
                "step,loss;nan,1 | run.csv, line 2: step is nan, expected a whole number, 0 or more",
                "step,loss;1e300,1 | run.csv, line 2: step is 1e300, expected a whole number, 0 or more",
                "step,loss;5,1;3,1 | run.csv, line 3: step is 3 after 5, expected steps to go up, or a higher attempt",
                "step,loss;5,1;5,2 | run.csv, line 3: step is 5 as on line 2, with other values; expected each step once",
                "step,loss,attempt;5,1,1;6,1,0 | run.csv, line 3: attempt is 0 after 1, expected it to go up or to stay",
                "step,loss,attempt;5,1,x | run.csv, line 2: attempt is x, expected a number",
                "step,loss,attempt;5,1,-1 | run.csv, line 2: attempt is -1, expected a whole number, 0 or more",
                "step,loss,rank;5,1,99999999999 | run.csv, line 2: rank is 99999999999, expected at most 2147483647",
                "step,loss,learning_rate;5,1,-0.1 | run.csv, line 2: learning_rate is -0.1, expected a finite number",
                "step,loss,learning_rate;5,1,inf | run.csv, line 2: learning_rate is inf, expected a finite number",
                "step,loss,batch_size;5,1,0 | run.csv, line 2: batch_size is 0, expected a whole number, 1 or more",
                "step,loss;0,1;1 | run.csv, line 3: found 1 cells, expected 2 as in the header",
                "step,loss;0,1;1,1,1 | run.csv, line 3: found 3 cells, expected 2 as in the header",
                "step,loss;0,1;1,\"2 | run.csv, line 3: found",
                "{\"step\": 0}; | run.csv, line 1: loss is missing, expected a number",
                "{\"step\": 0, \"loss\": 1};{\"step\": 1, | run.csv, line 2: found",
                "{\"step\": 0, \"loss\": 1};[1] | run.csv, line 2: found [, expected a JSON object a line",
                "{\"step\": 0, \"loss\": [1]} | run.csv, line 1: loss is [, expected a number",
                "{\"step\": 0, \"loss\": true} | run.csv, line 1: loss is true, expected a number",
                "{\"step\": 0, \"loss\": \"x\"} | run.csv, line 1: loss is x, expected a number",
                "{\"step\": 0, \"loss\": 1, \"loss\": 2} | run.csv, line 1: loss is given twice, expected once",
                "{\"step\": 5, \"loss\": 1};{\"step\": 3, \"lambda_max\": 1} | run.csv, line 2: found a kernel of step 3 after",
            })
    void shouldSayWhereAndWhatWasExpected(String content, String expected) {
        refuse(content.replace(';', '\n').getBytes(UTF_8), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step;0 | kernels.csv, line 1: found the columns step, expected a header with step and lambda_max",
                "step,lambda_max;0,x | kernels.csv, line 2: lambda_max is x, expected a number",
                "step,lambda_max;0, | kernels.csv, line 2: lambda_max is missing, expected a number",
                "step,lambda_max;5,1;0,1 | kernels.csv, line 3: step is 0 after 5, expected steps to go up",
                "'' | kernels.csv is empty, expected a header with step and lambda_max",
            })
    void shouldSayWhatIsWrongWithKernels(String kernels, String expected) {
        assertThatThrownBy(() -> ScannedFile.of(ScanOptions.defaults(), GOOD, Optional.of(kernels.replace(';', '\n'))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(expected);
    }

    @Test
    void shouldAskWhoseTheKernelsAre() {
        assertThatThrownBy(() -> ScannedFile.of(
                        ScanOptions.defaults(),
                        "step,loss,attempt\n0,1,0\n1,1,0\n1,1,1\n",
                        Optional.of("step,lambda_max\n0,1\n1,1\n2,1\n")))
                .hasMessage(
                        "run.csv, line 4: attempt 1 begins, and the kernels of kernels.csv do not say whose they are;"
                                + " expected a column attempt there");
    }

    @Test
    void shouldAskForTheSeriesThatIsToBeJudged() {
        ScanOptions options = new ScanOptions(
                ScanOptions.defaults().config(),
                Series.TRAIN_LOSS,
                ScanOptions.defaults().samples(),
                ScanOptions.defaults().momentum(),
                Optional.empty());
        assertThatThrownBy(() -> ScannedFile.of(options, GOOD, Optional.empty()))
                .hasMessage("run.csv, line 1: found the columns step, loss, expected a header with step and loss and"
                        + " train_loss");
        assertThatThrownBy(() -> ScannedFile.of(options, "step,loss,train_loss\n0,1,1\n1,1,\n", Optional.empty()))
                .hasMessageStartingWith("run.csv, line 3: train_loss is missing, expected a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldRefuseBinaryJunk(int seed) {
        byte[] junk = new byte[5_000];
        new Random(seed).nextBytes(junk);
        refuse(junk, "run.csv");
        refuse(ScannedFile.gzip(junk), "run.csv");
        byte[] afterAHeader = Arrays.copyOf("step,loss\n0,1\n".getBytes(UTF_8), 2_000);
        System.arraycopy(junk, 0, afterAHeader, 14, 1_986);
        refuse(afterAHeader, "run.csv");
    }

    @Test
    void shouldRefuseDamagedGzip() {
        byte[] packed = ScannedFile.gzip("step,loss\n0,1\n1,1\n2,0.5\n3,0.25\n".getBytes(UTF_8));
        refuse(Arrays.copyOf(packed, packed.length - 9), "run.csv", "the gzip data ends early, expected a whole file");
        refuse(Arrays.copyOf(packed, 5), "run.csv", "the gzip data ends early, expected a whole file");
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 0x55;
        refuse(flipped, "run.csv", "the gzip data is damaged");
    }

    @Test
    void shouldRefuseFoldersMissingFilesAndEventFiles(@TempDir Path folder) {
        assertThatThrownBy(() -> scan(InputSource.of(folder))).hasMessage(folder + " is a folder, expected a file");
        Path missing = folder.resolve("x.csv");
        assertThatThrownBy(() -> scan(InputSource.of(missing)))
                .hasMessage(missing + " is no file, expected a recording, CSV or JSON lines");
        assertThatThrownBy(() -> scan(ScannedFile.source("events.out.tfevents.1.host", GOOD.getBytes(UTF_8))))
                .hasMessageContaining("is a TensorBoard event file, which cannot be read yet");
        assertThatThrownBy(() -> scan(ScannedFile.source("x", "\u0018\0\0\0\0\0\0brain.Event:2".getBytes(UTF_8))))
                .hasMessageContaining("is a TensorBoard event file, which cannot be read yet");
    }

    @Test
    void shouldRefuseADamagedRecording() {
        refuse("Obj\u0001 and nothing of the kind".getBytes(UTF_8), "run.csv is no recording");
    }

    private static void scan(InputSource source) {
        new Scan(ScanOptions.defaults(), count -> {}).scan(source, Optional.empty(), InputFormat.AUTO, decision -> {});
    }

    private static void refuse(byte[] content, String... expected) {
        assertThatThrownBy(() -> ScannedFile.of(ScanOptions.defaults(), content, Optional.empty()))
                .isInstanceOf(InputException.class)
                .satisfies(fault -> assertThat(fault.getMessage())
                        .hasLineCount(1)
                        .contains(expected)
                        .matches("[^\\p{Cntrl}]*"));
    }
}
