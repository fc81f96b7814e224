package org.catapultwatch.detector.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    private static final ScanOptions OF_100_SAMPLES = options(Series.AUTO);

    @Test
    void shouldJudgeCsvWithKernelsBesideIt() {
        ScannedFile scanned = ScannedFile.of(OF_100_SAMPLES, csv(150), Optional.of(kernelCsv(150)));
        assertThat(scanned.spikes()).extracting(SpikeEvent::getState).containsExactly("opened", "closed");
        SpikeEvent spike = scanned.spikes().get(1);
        assertThat(spike.getKind()).isEqualTo("catapult");
        assertThat(spike.getRun()).isEqualTo("run");
        assertThat(spike.getStartStep()).isEqualTo(100);
        assertThat(spike.getEndStep()).isEqualTo(110);
        assertThat(spike.getEvidence().getLambdaMaxBefore()).isEqualTo(100);
        assertThat(spike.getEvidence().getLambdaMaxAfter()).isEqualTo(60);
        assertThat(spike.getEvidence().getLearningRateRatio()).isEqualTo(1.5);
        assertThat(scanned.warnings()).extracting(EarlyWarning::getStep).containsExactly(0L);
        assertThat(scanned.summaries()).singleElement().satisfies(summary -> {
            assertThat(summary.getSteps()).isEqualTo(150);
            assertThat(summary.getSpikes()).containsEntry("catapult", 1);
            assertThat(summary.getFirstAlignment()).isEqualTo(0.1);
            assertThat(summary.getLastAlignment()).isEqualTo(0.1 + 145 / 1000.0);
            assertThat(summary.getWarnings()).isEqualTo(1);
        });
        assertThat(scanned.report()).isEqualTo(new ScanReport(150, List.of()));
    }

    @Test
    void shouldSayTheSameOfJsonLinesOfGzipAndOfOneFileWithBoth() {
        ScannedFile csv = ScannedFile.of(OF_100_SAMPLES, csv(150), Optional.of(kernelCsv(150)));
        assertThat(ScannedFile.of(OF_100_SAMPLES, json(150, false), Optional.of(kernelCsv(150))))
                .isEqualTo(csv);
        assertThat(ScannedFile.of(OF_100_SAMPLES, json(150, true), Optional.empty()))
                .isEqualTo(csv);
        assertThat(ScannedFile.of(
                        OF_100_SAMPLES, ScannedFile.gzip(csv(150).getBytes(UTF_8)), Optional.of(kernelCsv(150))))
                .isEqualTo(csv);
        assertThat(ScannedFile.of(
                        OF_100_SAMPLES, "\uFEFF" + csv(150).replace("\n", "\r\n"), Optional.of(kernelCsv(150))))
                .isEqualTo(csv);
    }

    @Test
    void shouldPassOverRepeatedLinesOtherRanksAndUnknownColumns() {
        String plain = "step,loss\n0,1\n1,2\n2,3\n";
        String more = "step,loss,rank,host\n0,1,0,a\n0,1,0,b\n0,9,1,a\n1,2,,a\n2,3.0,0,a\n2,3,0,a\n";
        assertThat(ScannedFile.of(more)).isEqualTo(ScannedFile.of(plain));
    }

    @Test
    void shouldSayThatWithoutSamplesNothingIsComparedWithTheCriticalRate() {
        ScannedFile scanned = ScannedFile.of(ScanOptions.defaults(), csv(150), Optional.of(kernelCsv(150)));
        assertThat(scanned.warnings()).isEmpty();
        assertThat(scanned.spikes().get(1).getKind()).isEqualTo("catapult");
        assertThat(scanned.spikes().get(1).getEvidence().getLearningRateRatio()).isNull();
        assertThat(scanned.report().notes()).singleElement().asString().contains("--samples");
        assertThat(ScannedFile.of(csv(150)).report().notes()).isEmpty();
    }

    @Test
    void shouldTakeMomentumIntoAccount() {
        ScanOptions options = new ScanOptions(
                DetectorConfig.defaults(),
                Series.AUTO,
                OptionalInt.of(100),
                OptionalDouble.of(0.5),
                Optional.of("mine"));
        ScannedFile scanned = ScannedFile.of(options, csv(150), Optional.of(kernelCsv(150)));
        assertThat(scanned.spikes().get(1).getEvidence().getLearningRateRatio()).isEqualTo(1);
        assertThat(scanned.warnings()).isEmpty();
        assertThat(scanned.summaries().get(0).getRun()).isEqualTo("mine");
    }

    @Test
    void shouldEndAnAttemptWhereAHigherOneBegins() {
        StringBuilder steps = new StringBuilder("step,loss,train_loss,attempt\n");
        for (int step = 0; step < 103; step++) {
            steps.append(step)
                    .append(',')
                    .append(loss(step))
                    .append(',')
                    .append(loss(step))
                    .append(",3\n");
        }
        for (int step = 50; step < 150; step++) {
            steps.append(step)
                    .append(',')
                    .append(loss(step))
                    .append(',')
                    .append(loss(step))
                    .append(",7\n");
        }
        ScannedFile scanned = ScannedFile.of(
                ScanOptions.defaults(),
                steps.toString(),
                Optional.of("step,lambda_max,attempt\n90,100,3\n95,100,3\n100,100,3\n60,100,7\n100,99,7\n115,60,7\n"));
        assertThat(scanned.spikes())
                .extracting(event -> event.getAttempt() + " " + event.getState() + " " + event.getKind())
                .containsExactly("3 opened null", "3 closed undecided", "7 opened null", "7 closed catapult");
        assertThat(scanned.spikes().get(1).getEvidence().getLambdaMaxBefore()).isEqualTo(100);
        assertThat(scanned.spikes().get(3).getEvidence().getLambdaMaxBefore()).isEqualTo(99);
        assertThat(scanned.summaries())
                .extracting(summary -> summary.getAttempt() + " " + summary.getSteps())
                .containsExactly("3 103", "7 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "inf", "-Infinity", "+inf", "Infinity"})
    void shouldTakeALossThatIsNotFiniteForAnEvent(String loss) {
        ScannedFile csv = ScannedFile.of("step,loss\n0,1\n1,1\n2,1\n3," + loss + "\n4,1\n");
        assertThat(csv.spikes()).extracting(SpikeEvent::getKind).containsExactly(null, "divergence");
        assertThat(csv.summaries().get(0).getNonFiniteSteps()).isEqualTo(1);
        assertThat(ScannedFile.of("{\"step\":0,\"loss\":1}\n{\"step\":1,\"loss\":\"" + loss + "\"}\n")
                        .spikes())
                .hasSize(2);
    }

    @Test
    void shouldCountAStepWhoseTrainingLossAloneIsNotFinite() {
        ScannedFile csv = ScannedFile.of("step,loss,train_loss\n0,1,1\n1,1,nan\n2,1,1\n3,inf,1\n");
        assertThat(csv.summaries().get(0).getNonFiniteSteps()).isEqualTo(2);
    }

    @Test
    void shouldJudgeTheSeriesAskedFor() {
        StringBuilder steps = new StringBuilder("step,loss,train_loss\n");
        for (int step = 0; step < 150; step++) {
            steps.append(step).append(",1,").append(loss(step)).append('\n');
        }
        assertThat(ScannedFile.of(options(Series.AUTO), steps.toString(), Optional.empty())
                        .spikes())
                .hasSize(2);
        assertThat(ScannedFile.of(options(Series.TRAIN_LOSS), steps.toString(), Optional.empty())
                        .spikes())
                .hasSize(2);
        assertThat(ScannedFile.of(options(Series.LOSS), steps.toString(), Optional.empty())
                        .spikes())
                .isEmpty();
    }

    /** A loss that wavers by a fifth and once by nine tenths: nothing for minibatches, a spike of the full training loss. */
    @Test
    void shouldTakeTheLossOfABatchOfAllSamplesForThatOfTheTrainingSet() {
        StringBuilder steps = new StringBuilder("step,loss,batch_size\n");
        for (int step = 0; step < 60; step++) {
            steps.append(step)
                    .append(step == 40 ? ",1.9" : step % 2 == 0 ? ",1" : ",1.2")
                    .append(",50\n");
        }
        assertThat(ScannedFile.of(ofSamples(50), steps.toString(), Optional.empty())
                        .spikes())
                .hasSize(2);
        assertThat(ScannedFile.of(ofSamples(400), steps.toString(), Optional.empty())
                        .spikes())
                .isEmpty();
        assertThat(ScannedFile.of(steps.toString()).spikes()).isEmpty();
    }

    private static ScanOptions ofSamples(int samples) {
        return new ScanOptions(
                DetectorConfig.defaults(),
                Series.LOSS,
                OptionalInt.of(samples),
                OptionalDouble.empty(),
                Optional.empty());
    }

    @Test
    void shouldWaitForKernelsByTheirCadenceInTheFile() {
        // The kernel after the spike comes 190 steps after it: near enough only where kernels are as rare as that.
        StringBuilder kernels = new StringBuilder("step,lambda_max\n");
        for (int step = 0; step < 400; step += 100) {
            kernels.append(step).append(',').append(step > 200 ? 60 : 100).append('\n');
        }
        ScannedFile rare = ScannedFile.of(
                ScanOptions.defaults(), csv(400), Optional.of(kernels.toString().replace("200,100\n", "")));
        assertThat(rare.spikes().get(rare.spikes().size() - 1).getKind()).isEqualTo("catapult");
        ScannedFile single =
                ScannedFile.of(ScanOptions.defaults(), csv(400), Optional.of("step,lambda_max\n99,100\n300,60\n"));
        assertThat(single.spikes().get(single.spikes().size() - 1).getKind()).isEqualTo("catapult");
        ScannedFile frequent = ScannedFile.of(
                ScanOptions.defaults(), csv(400), Optional.of("step,lambda_max\n97,100\n98,100\n99,100\n300,60\n"));
        assertThat(frequent.spikes().get(frequent.spikes().size() - 1).getKind())
                .isEqualTo("recovered");
    }

    @Test
    void shouldFindTheKernelsBesideTheSteps(@TempDir Path folder) throws IOException {
        Path steps = Files.writeString(folder.resolve("a b.steps.csv"), csv(150));
        assertThat(InputSource.of(steps).kernelsBeside()).isEmpty();
        Path packed = Files.write(
                folder.resolve("a b.kernels.csv.gz"),
                ScannedFile.gzip(kernelCsv(150).getBytes(UTF_8)));
        assertThat(InputSource.of(steps).kernelsBeside().map(InputSource::name)).contains(packed.toString());
        Path plain = Files.writeString(folder.resolve("a b.kernels.csv"), kernelCsv(150));
        assertThat(InputSource.of(steps).kernelsBeside().map(InputSource::name)).contains(plain.toString());
        assertThat(InputSource.of(steps).runName()).isEqualTo("a-b");
        assertThat(InputSource.of(folder.resolve("x.csv")).kernelsBeside()).isEmpty();
    }

    private static double loss(int step) {
        return step < 100 || step >= 110 ? 0.02 : 2;
    }

    private static String csv(int steps) {
        StringBuilder text = new StringBuilder("step,loss,train_loss,learning_rate,batch_size,grad_norm\n");
        for (int step = 0; step < steps; step++) {
            text.append(String.format("%d,%s,%s,1.5,100,1%n", step, loss(step), loss(step)));
        }
        return text.toString();
    }

    private static String kernelCsv(int steps) {
        StringBuilder text = new StringBuilder("step,lambda_max,trace,loss_top5,loss_rest,agop_alignment\n");
        for (int step = 0; step < steps; step += 5) {
            text.append(String.format(
                    "%d,%d,200,%s,0.01,%s%n", step, step < 110 ? 100 : 60, loss(step) - 0.01, 0.1 + step / 1000.0));
        }
        return text.toString();
    }

    private static String json(int steps, boolean hasKernels) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < steps; step++) {
            text.append(String.format(
                    "{\"step\": %d, \"loss\": %s, \"trainLoss\": %s, \"learningRate\": 1.5, \"gradientNorm\": 1, \"x\": [{}]}%n",
                    step, loss(step), loss(step)));
            if (hasKernels && step % 5 == 0) {
                text.append(String.format(
                        "{\"step\": %d, \"lambdaMax\": %d, \"loss_top5\": %s, \"lossRest\": 0.01, \"agop_alignment\": %s}%n",
                        step, step < 110 ? 100 : 60, loss(step) - 0.01, 0.1 + step / 1000.0));
            }
        }
        return text.toString();
    }

    private static ScanOptions options(Series series) {
        return new ScanOptions(
                DetectorConfig.defaults(), series, OptionalInt.of(100), OptionalDouble.empty(), Optional.empty());
    }
}
