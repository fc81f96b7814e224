package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.offline.AttemptVerdicts;
import org.catapultwatch.detector.offline.JudgedSpike;
import org.catapultwatch.detector.offline.OfflineDetector;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same telemetry through the topology and through the offline detector: the same answers, number for number. */
class OfflineAgreementTest {

    private static final Telemetry RUN = Telemetry.of("run-1");

    @ParameterizedTest
    @ValueSource(strings = {"spectrum", "dense", "hessian", "none"})
    void shouldAgreeOnEveryFormOfKernel(String form) {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(CatapultedRun.steps(RUN));
        telemetry.addAll(kernels(form));
        telemetry.addAll(CatapultedRun.gradients(RUN));
        telemetry.add(RUN.finished(
                CatapultedRun.LAST_STEP,
                form.equals("none") ? null : CatapultedRun.LAST_SNAPSHOT,
                CatapultedRun.LAST_SNAPSHOT));
        AttemptVerdicts offline = agreeOn(telemetry).get(0);
        assertThat(offline.spikes())
                .singleElement()
                .satisfies(spike -> assertThat(spike.verdict().kind().wireWord())
                        .isEqualTo(form.equals("none") ? "recovered" : "catapult"));
    }

    @Test
    void shouldAgreeWhenRecordsAreRepeated() {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        for (SpecificRecord step : CatapultedRun.steps(RUN)) {
            telemetry.add(step);
            telemetry.add(step);
        }
        telemetry.addAll(CatapultedRun.kernels(RUN));
        telemetry.addAll(CatapultedRun.kernels(RUN));
        telemetry.addAll(CatapultedRun.gradients(RUN));
        telemetry.addAll(CatapultedRun.gradients(RUN));
        telemetry.addAll(CatapultedRun.end(RUN));
        assertThat(agreeOn(telemetry).get(0).spikes()).hasSize(1);
    }

    @Test
    void shouldAgreeOnAnAttemptThatIsSuperseded() {
        Telemetry second = RUN.attempt(1);
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(CatapultedRun.steps(RUN).subList(0, 110));
        telemetry.addAll(CatapultedRun.kernels(RUN).subList(0, 11));
        telemetry.addAll(CatapultedRun.steps(second));
        telemetry.addAll(CatapultedRun.kernels(second));
        telemetry.addAll(CatapultedRun.gradients(second));
        // Too late: the attempt is over.
        telemetry.addAll(CatapultedRun.steps(RUN).subList(110, 200));
        telemetry.addAll(CatapultedRun.end(second));
        List<AttemptVerdicts> offline = agreeOn(telemetry);
        assertThat(offline).hasSize(2);
        assertThat(offline.get(0).spikes())
                .singleElement()
                .satisfies(
                        spike -> assertThat(spike.verdict().kind().wireWord()).isEqualTo("undecided"));
    }

    @Test
    void shouldAgreeOnALossThatIsNotFinite() {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(CatapultedRun.kernels(RUN));
        telemetry.addAll(CatapultedRun.steps(RUN));
        telemetry.add(RUN.step(200, Double.NaN));
        telemetry.add(RUN.finished(200L, CatapultedRun.LAST_SNAPSHOT, null));
        assertThat(agreeOn(telemetry).get(0).lastAlignment().reason()).isEqualTo("there is no gradient snapshot");
    }

    /** A loss that wavers by a fifth and once by nine tenths: a spike of the full training loss, none of minibatches. */
    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 0"})
    void shouldAgreeOnWhetherMinibatchesAreAllSamples(int fewer, int spikes) {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        for (int step = 0; step < 60; step++) {
            for (int rank = 0; rank < 2; rank++) {
                telemetry.add(StepTelemetry.newBuilder(RUN.step(step, step == 40 ? 1.9 : 1 + 0.2 * (step % 2)))
                        .setTrainLoss(null)
                        .setRank(rank)
                        .setBatchSize(Telemetry.SAMPLES + fewer)
                        .build());
            }
        }
        telemetry.add(RUN.finished(59L, null, null));
        assertThat(agreeOn(telemetry).get(0).spikes()).hasSize(spikes);
    }

    @Test
    void shouldPassOverWhatTheTopologySendsToTheDeadLetters() {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(CatapultedRun.steps(RUN));
        telemetry.add(RUN.kernel(90, new KernelSpectrum(List.of(), 1.0, 1.0, 1.0, 5)));
        telemetry.add(RUN.finished(CatapultedRun.LAST_STEP, null, null));
        OfflineDetector detector = new OfflineDetector(DetectorConfig.defaults());
        telemetry.forEach(detector::accept);
        assertThat(detector.problems()).singleElement().asString().contains("eigenvalues");
        agreeOn(telemetry);
    }

    @Test
    void shouldJudgeARunThatNobodyAnnounced() {
        OfflineDetector detector = new OfflineDetector(DetectorConfig.defaults());
        CatapultedRun.steps(RUN).forEach(detector::accept);
        AttemptVerdicts offline = detector.verdicts().get(0);
        assertThat(offline.end()).isEmpty();
        assertThat(offline.spikes()).hasSize(1);
    }

    private static List<SpecificRecord> kernels(String form) {
        List<SpecificRecord> kernels = new ArrayList<>();
        for (long step = 0; step <= CatapultedRun.LAST_SNAPSHOT; step += 10) {
            double lambda = step <= 110 ? 120 : 80;
            double residual = Math.sqrt(Telemetry.SAMPLES * CatapultedRun.loss(step));
            switch (form) {
                case "spectrum" -> kernels.add(RUN.kernel(step, lambda, CatapultedRun.loss(step), 0));
                case "dense" -> kernels.add(RUN.kernel(step, diagonal(lambda, residual)));
                case "hessian" -> kernels.add(RUN.kernel(step, new HessianEigenvalue(lambda)));
                default -> assertThat(form).isEqualTo("none");
            }
        }
        return kernels;
    }

    private static DenseKernel diagonal(double lambda, double residual) {
        int size = Telemetry.SAMPLES;
        double[] kernel = new double[size * size];
        for (int i = 0; i < size; i++) {
            kernel[i * (size + 1)] = i == 0 ? lambda : 1;
        }
        double[] residuals = new double[size];
        residuals[0] = residual;
        return new DenseKernel(size, PackedFloats.packUpperTriangle(kernel, size), PackedFloats.pack(residuals));
    }

    static List<AttemptVerdicts> agreeOn(List<SpecificRecord> telemetry) {
        OfflineDetector detector = new OfflineDetector(DetectorConfig.defaults());
        telemetry.forEach(detector::accept);
        List<AttemptVerdicts> offline = detector.verdicts();
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(telemetry);
            harness.waitFor(Duration.ofSeconds(12));
            List<AlignmentWindow> windows = harness.windows();
            List<SpikeEvent> spikes = harness.spikes();
            for (AttemptVerdicts attempt : offline) {
                agreeOnSpikes(attempt, spikes);
                agreeOnWindows(attempt, windows);
            }
            List<RunSummary> summaries = harness.summaries();
            RunSummary last = summaries.get(summaries.size() - 1);
            AttemptVerdicts highest = offline.get(offline.size() - 1);
            assertThat(highest.attempt()).isEqualTo(last.getAttempt());
            assertThat((long) highest.steps().size()).isEqualTo(last.getSteps());
            assertThat(highest.firstAlignment().orNull()).isEqualTo(last.getFirstAlignment());
            assertThat(highest.lastAlignment().orNull()).isEqualTo(last.getLastAlignment());
        }
        return offline;
    }

    private static void agreeOnSpikes(AttemptVerdicts offline, List<SpikeEvent> events) {
        Map<Integer, SpikeEvent> online = new TreeMap<>();
        events.stream()
                .filter(event -> event.getAttempt() == offline.attempt())
                .forEach(event -> online.put(event.getSpike(), event));
        assertThat(online).hasSameSizeAs(offline.spikes());
        for (JudgedSpike spike : offline.spikes()) {
            SpikeEvent event = online.get(spike.shape().number());
            assertThat(event.getKind()).isEqualTo(spike.verdict().kind().wireWord());
            assertThat(event.getReason()).isEqualTo(spike.verdict().reason());
            assertThat(event.getStartStep()).isEqualTo(spike.shape().startStep());
            assertThat(event.getPeakStep()).isEqualTo(spike.shape().peakStep());
            assertThat(event.getEndStep()).isEqualTo(spike.shape().endStep());
            var evidence = spike.verdict().evidence();
            assertThat(List.of(
                            Measurement.ofNullable(event.getEvidence().getLambdaMaxBefore(), "none"),
                            Measurement.ofNullable(event.getEvidence().getLambdaMaxAfter(), "none"),
                            Measurement.ofNullable(event.getEvidence().getTopShareOfRise(), "none")))
                    .isEqualTo(List.of(
                            Measurement.ofNullable(evidence.lambdaMaxBefore().orNull(), "none"),
                            Measurement.ofNullable(evidence.lambdaMaxAfter().orNull(), "none"),
                            Measurement.ofNullable(evidence.topShareOfRise().orNull(), "none")));
        }
    }

    private static void agreeOnWindows(AttemptVerdicts offline, List<AlignmentWindow> windows) {
        List<AlignmentWindow> online = windows.stream()
                .filter(window -> window.getAttempt() == offline.attempt())
                .toList();
        assertThat(online.stream()
                        .filter(window -> window.getWindow().equals("tumbling"))
                        .map(window -> Arrays.asList(
                                window.getStartStep(),
                                window.getEndStep(),
                                window.getSnapshots(),
                                window.getAlignment(),
                                window.getDrift()))
                        .toList())
                .isEqualTo(offline.tumblingWindows().stream()
                        .map(window -> Arrays.asList(
                                window.startStep(),
                                window.endStep(),
                                window.measure().snapshots().size(),
                                window.measure().alignment().orNull(),
                                window.drift().orNull()))
                        .toList());
        assertThat(online.stream()
                        .filter(window -> window.getWindow().equals("after-spike"))
                        .map(window -> Arrays.asList(
                                window.getSpike(), window.getSnapshots(), window.getAlignment(), window.getGain()))
                        .toList())
                .isEqualTo(offline.spikes().stream()
                        .filter(spike -> !spike.shape().isOfProbe())
                        .map(spike -> Arrays.asList(
                                spike.shape().number(),
                                spike.after().snapshots().size(),
                                spike.after().alignment().orNull(),
                                spike.gain().orNull()))
                        .toList());
    }
}
