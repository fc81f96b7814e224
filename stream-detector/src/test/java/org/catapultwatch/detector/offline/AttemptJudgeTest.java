package org.catapultwatch.detector.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptJudgeTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    private final List<Finding> findings = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void shouldSayInTheEndWhatTheWholeTelemetrySays(long seed) {
        OfflineDetector detector = new OfflineDetector(CONFIG);
        TreeMap<Long, GradientSnapshot> gradients = new TreeMap<>();
        for (SpecificRecord record : RandomRun.of(seed)) {
            detector.accept(record);
            if (record instanceof GradientSnapshot snapshot) {
                gradients.put(snapshot.getStep(), snapshot);
            }
        }
        AttemptVerdicts streamed = detector.verdicts().get(0);
        WholeAttempt whole = new WholeAttempt(CONFIG, streamed, gradients);
        assertThat(streamed.spikes()).hasSizeGreaterThan(3).isEqualTo(whole.spikes());
        assertThat(streamed.tumblingWindows()).hasSizeGreaterThan(3).isEqualTo(whole.tumblingWindows());
    }

    @Test
    void shouldReviseSomeSpikesOfThoseRuns() {
        Set<String> states = new HashSet<>();
        for (long seed = 1; seed <= 16; seed++) {
            OfflineDetector detector = new OfflineDetector(CONFIG);
            RandomRun.of(seed).forEach(detector::accept);
            detector.findings(finding -> {
                if (finding.event() instanceof SpikeEvent spike) {
                    states.add(spike.getState());
                }
            });
        }
        assertThat(states).containsExactlyInAnyOrder("opened", "closed", "revised");
    }

    @Test
    void shouldCloseASpikeOnceTheKernelAfterItIsKnown() {
        AttemptJudge judge = judge(announcement(10));
        feed(judge, 0, 130, 10, 1_000);
        assertThat(spikes())
                .extracting(SpikeEvent::getState, SpikeEvent::getStartStep, SpikeEvent::getDetectedAtStep)
                .startsWith(tuple("opened", 100L, 100L))
                .hasSize(2);
        assertThat(spikes().get(1).getState()).isEqualTo("closed");
        assertThat(spikes().get(1).getKind()).isEqualTo("catapult");
        assertThat(spikes().get(1).getEvidence().getLambdaMaxAfter()).isEqualTo(80);
    }

    @Test
    void shouldCloseASpikeAfterTwoCadencesWithoutAKernelAndReviseItByALaterOne() {
        AttemptJudge judge = judge(announcement(10));
        feed(judge, 0, 124, 10, 100);
        assertThat(spikes()).extracting(SpikeEvent::getState).containsExactly("opened");
        feed(judge, 125, 126, 10, 100);
        assertThat(spikes()).extracting(SpikeEvent::getState).containsExactly("opened", "closed");
        assertThat(spikes().get(1).getKind()).isEqualTo("recovered");
        kernel(judge, 126, 80);
        assertThat(spikes()).extracting(SpikeEvent::getState).containsExactly("opened", "closed", "revised");
        assertThat(spikes().get(2).getKind()).isEqualTo("catapult");
        judge.end(Optional.empty());
        assertThat(summary().getSpikes()).containsOnlyKeys("catapult").containsEntry("catapult", 1);
    }

    @Test
    void shouldNotWaitForKernelsThatNobodyAnnounced() {
        AttemptJudge judge = judge(announcement(null));
        feed(judge, 0, 109, Integer.MAX_VALUE, -1);
        assertThat(spikes()).extracting(SpikeEvent::getState).containsExactly("opened", "closed");
    }

    @Test
    void shouldCloseAnOpenSpikeAsUndecidedAtTheEnd() {
        AttemptJudge judge = judge(announcement(10));
        feed(judge, 0, 103, 10, 100);
        judge.end(Optional.empty());
        assertThat(spikes()).extracting(SpikeEvent::getKind).containsExactly(null, "undecided");
        assertThat(summary().getSteps()).isEqualTo(104);
        assertThat(summary().getLastStep()).isEqualTo(103);
    }

    @Test
    void shouldCompareAKernelWithTheLearningRateOfItsStepOrOfTheLastOneBefore() {
        AttemptJudge judge = judge(announcement(10));
        kernel(judge, 0, 100);
        judge.step(StepReading.of(0, 1, 1.0, null, 0.5));
        judge.step(StepReading.of(1, 1, 1.0, null, 2.0));
        kernel(judge, 1, 100);
        judge.step(StepReading.of(2, 1, 1.0, null, 0.5));
        kernel(judge, 2, 100);
        judge.step(StepReading.of(3, 1, 1.0, null, 3.0));
        kernel(judge, 4, 100);
        assertThat(warnings()).extracting(EarlyWarning::getStep).containsExactly(1L);
        judge.step(StepReading.of(5, 1, 1.0, null, 0.5));
        assertThat(warnings()).extracting(EarlyWarning::getStep).containsExactly(1L, 4L);
        assertThat(warnings().get(1).getRatio()).isEqualTo(3);
        kernel(judge, 6, 1000);
        judge.end(Optional.empty());
        assertThat(warnings()).hasSize(2);
        assertThat(summary().getWarnings()).isEqualTo(2);
    }

    @Test
    void shouldPassOverARepeatedKernel() {
        AttemptJudge judge = judge(announcement(10));
        judge.step(StepReading.of(0, 1, 1.0, null, 2.0));
        kernel(judge, 0, 50);
        kernel(judge, 0, 100);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void shouldKeepNoMoreAfterManySpikesThanAfterFew() {
        AttemptJudge judge = new AttemptJudge(CONFIG, "run", 0, announcement(5), false, finding -> {});
        int most = 0;
        for (int step = 0; step < 40_000; step++) {
            double loss = step % 100 < 5 && step > 100 ? 20 : 1;
            judge.step(StepReading.of(step, loss, loss, null, 0.5));
            // Kernels stop half-way: a spike must not wait for them for ever.
            if (step % 5 == 0 && step < 20_000) {
                kernel(judge, step, 100);
            }
            most = Math.max(most, judge.size());
        }
        // 50 steps of reach on either side of a spike of five, a kernel every 5 steps, and a spike or two.
        assertThat(most).isBetween(10, 40);
    }

    private AttemptJudge judge(RunEvent announcement) {
        return new AttemptJudge(CONFIG, "run", 0, announcement, false, findings::add);
    }

    /** One spike, from step 100 to 104, with kernels every so many steps up to one. */
    private static void feed(AttemptJudge judge, int first, int last, int kernelEvery, int lastKernel) {
        for (int step = first; step <= last; step++) {
            double loss = step >= 100 && step < 105 ? 20 : 1;
            judge.step(StepReading.of(step, loss, loss, null, 0.5));
            if (step % kernelEvery == 0 && step <= lastKernel) {
                kernel(judge, step, step <= 100 ? 100 : 80);
            }
        }
    }

    private static void kernel(AttemptJudge judge, long step, double lambda) {
        Measurement none = Measurement.undefined("none");
        judge.kernel(
                new KernelPoint(step, Scope.PROBE, Measurement.of(lambda), none, none),
                CriticalLearningRate.of(lambda, 0.02, 0));
    }

    private static RunEvent announcement(Integer kernelEvery) {
        return RunEvent.newBuilder(AttemptTelemetry.unannounced("run"))
                .setKernelEvery(kernelEvery)
                .setCurvatureScale(0.02)
                .build();
    }

    private List<SpikeEvent> spikes() {
        return of(SpikeEvent.class);
    }

    private List<EarlyWarning> warnings() {
        return of(EarlyWarning.class);
    }

    private RunSummary summary() {
        return of(RunSummary.class).get(0);
    }

    private <T> List<T> of(Class<T> type) {
        return findings.stream()
                .map(Finding::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
