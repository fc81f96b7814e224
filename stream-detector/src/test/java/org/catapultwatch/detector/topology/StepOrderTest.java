package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.offline.AttemptVerdicts;
import org.catapultwatch.detector.offline.JudgedSpike;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the order of steps, and several ranks, do to a run: in the topology and offline alike. */
class StepOrderTest {

    private static final Telemetry RUN = Telemetry.of("run-1");
    private static final long LAST = CatapultedRun.LAST_STEP;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldFindTheSameSpikeInStepsOutOfOrderWithinTheWindow(int ranks) {
        List<SpecificRecord> steps = shuffled(reports(ranks, step -> true, (step, rank) -> true), 6);
        AttemptVerdicts offline = agreeOn(steps, LAST);
        assertThat(offline.steps()).hasSize(200);
        assertThat(shape(offline).startStep()).isEqualTo(shape(inOrder()).startStep());
        assertThat(shape(offline).endStep()).isEqualTo(shape(inOrder()).endStep());
    }

    @Test
    void shouldPassOverStepsThatComeTooLate() {
        List<SpecificRecord> steps = new ArrayList<>(CatapultedRun.steps(RUN));
        List<SpecificRecord> late = List.copyOf(steps.subList(105, 110));
        steps.removeAll(late);
        steps.addAll(150, late);
        AttemptVerdicts offline = agreeOn(steps, LAST);
        assertThat(offline.steps()).hasSize(195).extracting(StepReading::step).isSorted();
        assertThat(shape(offline).peakStep()).isEqualTo(110);
    }

    @Test
    void shouldJudgeTheMeanOfTheRanks() {
        AttemptVerdicts offline = agreeOn(reports(4, step -> true, (step, rank) -> true), LAST);
        assertThat(offline.steps())
                .hasSize(200)
                .allSatisfy(step -> assertThat(step.loss()).isCloseTo(CatapultedRun.loss(step.step()), within(1e-12)));
        assertThat(shape(offline).startStep()).isEqualTo(shape(inOrder()).startStep());
    }

    @Test
    void shouldGoOnWithoutARankThatDiesAndTakeItInAgain() {
        List<SpecificRecord> steps = reports(2, step -> true, (step, rank) -> rank == 0 || step < 80 || step > 150);
        AttemptVerdicts offline = agreeOn(steps, LAST);
        assertThat(offline.steps()).hasSize(200);
        assertThat(offline.steps().get(100).loss()).isEqualTo(0.75 * CatapultedRun.loss(100));
        assertThat(offline.steps().get(199).loss()).isEqualTo(CatapultedRun.loss(199));
        assertThat(offline.spikes()).hasSize(1);
    }

    @Test
    void shouldJudgeARunOfWhichStepsAreMissing() {
        List<SpecificRecord> steps = reports(1, step -> step % 7 != 4, (step, rank) -> true);
        AttemptVerdicts offline = agreeOn(steps, LAST);
        assertThat(offline.steps()).hasSize(steps.size());
        assertThat(shape(offline).peakStep()).isEqualTo(108);
    }

    @Test
    void shouldJudgeATrainerThatReportsEveryTenthStepWithoutDelay() {
        List<SpecificRecord> steps = new ArrayList<>();
        for (long step = 0; step <= LAST; step++) {
            steps.add(RUN.step(10 * step, CatapultedRun.loss(step)));
        }
        assertThat(shape(agreeOn(steps, 10 * LAST)).startStep())
                .isEqualTo(10 * shape(inOrder()).startStep());
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started()).send(steps.subList(0, 103));
            assertThat(harness.spikes()).extracting(SpikeEvent::getState).containsExactly("opened");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldChangeNothingWhereReportsAreRepeatedInAnyOrder(long seed) {
        List<SpecificRecord> steps = reports(2, step -> true, (step, rank) -> true);
        List<SpecificRecord> twice = new ArrayList<>(steps);
        Random random = new Random(seed);
        for (SpecificRecord step : steps) {
            int after = twice.indexOf(step) + 1;
            twice.add(Math.min(twice.size(), after + random.nextInt(60)), step);
        }
        assertThat(shape(agreeOn(twice, LAST))).isEqualTo(shape(agreeOn(steps, LAST)));
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started()).send(twice);
            assertThat(harness.outcomes())
                    .containsEntry(RecordOutcome.ACCEPTED, 401L)
                    .containsEntry(RecordOutcome.DUPLICATE, 400L);
        }
    }

    @Test
    void shouldJudgeWhatAnAttemptStillHeldBeforeItIsRewound() {
        List<SpecificRecord> steps = new ArrayList<>(CatapultedRun.steps(RUN).subList(0, 100));
        steps.add(RUN.step(101, 5));
        steps.addAll(CatapultedRun.steps(RUN.attempt(1)));
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(steps);
        telemetry.addAll(CatapultedRun.kernels(RUN.attempt(1)));
        telemetry.addAll(CatapultedRun.gradients(RUN.attempt(1)));
        telemetry.addAll(CatapultedRun.end(RUN.attempt(1)));
        List<AttemptVerdicts> offline = OfflineAgreementTest.agreeOn(telemetry);
        assertThat(offline.get(0).spikes())
                .extracting(spike -> spike.verdict().kind().wireWord())
                .containsExactly("undecided");
        assertThat(offline.get(1).spikes()).hasSize(1);
    }

    /** Nothing comes after the last step that could release it. */
    @Test
    void shouldEndARunWhoseLastReportsAreLost() {
        List<SpecificRecord> steps = reports(2, step -> true, (step, rank) -> rank == 0 || step < 195);
        agreeOn(steps, LAST);
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started()).send(steps).send(RUN.finished(LAST, null, null));
            assertThat(last(harness.summaries()).getState()).isEqualTo("running");
            harness.waitFor(Duration.ofSeconds(12));
            RunSummary last = last(harness.summaries());
            assertThat(last.getState()).isEqualTo("finished");
            assertThat(last.getSteps()).isEqualTo(200);
        }
    }

    /** Early warnings take the learning rate from whichever rank sent it. */
    @Test
    void shouldWarnWhereRankZeroDidNotReport() {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(RUN.started()).send(RUN.kernel(0, 120, 1, 0));
            harness.send(StepTelemetry.newBuilder(RUN.step(0, 1)).setRank(3).build());
            harness.send(StepTelemetry.newBuilder(RUN.step(1, 1)).setRank(3).build());
            assertThat(harness.warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.getLearningRate()).isOne());
        }
    }

    private static AttemptVerdicts inOrder() {
        return agreeOn(CatapultedRun.steps(RUN), LAST);
    }

    private static AttemptVerdicts agreeOn(List<SpecificRecord> steps, long last) {
        List<SpecificRecord> telemetry = new ArrayList<>(List.of(RUN.started()));
        telemetry.addAll(steps);
        telemetry.add(RUN.finished(last, null, null));
        return OfflineAgreementTest.agreeOn(telemetry).get(0);
    }

    /** Reports whose mean over all ranks is the run's loss, in order of steps and ranks. */
    private static List<SpecificRecord> reports(
            int ranks, LongPredicate isThere, BiPredicate<Long, Integer> isReported) {
        List<SpecificRecord> reports = new ArrayList<>();
        for (long step = 0; step <= LAST; step++) {
            for (int rank = 0; rank < ranks; rank++) {
                double part = 1 + (2.0 * rank + 1 - ranks) / (2 * ranks);
                if (isThere.test(step) && isReported.test(step, rank)) {
                    reports.add(StepTelemetry.newBuilder(RUN.step(step, part * CatapultedRun.loss(step)))
                            .setRank(rank)
                            .build());
                }
            }
        }
        return reports;
    }

    /** Each report up to so many steps too late; the first steps stay where they are. */
    private static List<SpecificRecord> shuffled(List<SpecificRecord> reports, int mostSteps) {
        record Sent(double at, SpecificRecord report) {}
        Random random = new Random(3);
        return reports.stream()
                .map(report -> {
                    long step = ((StepTelemetry) report).getStep();
                    return new Sent(step + (step < 2 ? 0 : mostSteps * random.nextDouble()), report);
                })
                .sorted(Comparator.comparingDouble(Sent::at))
                .map(Sent::report)
                .toList();
    }

    private static SpikeShape shape(AttemptVerdicts verdicts) {
        List<JudgedSpike> spikes = verdicts.spikes();
        assertThat(spikes).hasSize(1);
        return spikes.get(0).shape();
    }

    private static <T> T last(List<T> records) {
        return records.get(records.size() - 1);
    }
}
