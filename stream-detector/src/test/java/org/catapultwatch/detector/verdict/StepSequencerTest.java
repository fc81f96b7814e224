package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which steps are released when, and with which ranks. */
class StepSequencerTest {

    private static final int WINDOW = StepSequencer.WINDOW_STEPS;

    private final StepSequencer sequencer = new StepSequencer();

    @Test
    void shouldReleaseEveryStepOfASingleRankAtOnce() {
        assertThat(take(0, 0)).isEmpty();
        assertThat(steps(take(0, 1))).containsExactly(0L, 1L);
        for (long step = 2; step < 100; step++) {
            assertThat(steps(take(0, step))).containsExactly(step);
        }
        assertThat(sequencer.end()).isEmpty();
    }

    @Test
    void shouldKnowTheRanksByTheSecondStep() {
        takeAll(0, 0);
        takeAll(1, 0);
        takeAll(2, 0);
        List<MergedStep> released = take(1, 1);
        assertThat(released)
                .singleElement()
                .satisfies(step -> assertThat(step.ranks()).containsExactly(0, 1, 2));
        take(2, 1);
        assertThat(steps(take(0, 1))).containsExactly(1L);
    }

    @Test
    void shouldPutTheFirstStepsInOrder() {
        assertThat(takeAll(0, 1, 0, 2)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldPutStepsInOrderWithinTheWindow() {
        takeAll(0, 0, 1, 2, 3, 4);
        assertThat(takeAll(0, 6, 7, 8, 9, 10, 11, 12, 13)).isEmpty();
        assertThat(takeAll(0, 5)).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
        assertThat(sequencer.memory().lateReports()).isZero();
    }

    @Test
    void shouldGoOnWithoutAMissingStepOnceTheWindowHasPassed() {
        takeAll(0, 0, 1, 2, 3, 4);
        assertThat(takeAll(0, 6, 7, 8, 9, 10, 11, 12, 13)).isEmpty();
        assertThat(takeAll(0, 14)).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(takeAll(0, 16, 15)).containsExactly(15L, 16L);
        assertThat(takeAll(0, 5)).isEmpty();
        assertThat(sequencer.memory().lateReports()).isOne();
        assertThat(takeAll(0, 17)).containsExactly(17L);
    }

    @Test
    void shouldNotDelayATrainerThatReportsEveryTenthStep() {
        assertThat(takeAll(0, 0, 10, 20)).containsExactly(0L, 10L, 20L);
        for (long step = 30; step < 1000; step += 10) {
            assertThat(steps(take(0, step))).containsExactly(step);
        }
        assertThat(takeAll(0, 1010)).isEmpty();
        assertThat(takeAll(0, 1000)).containsExactly(1000L, 1010L);
    }

    @Test
    void shouldLearnThatStepsComeFartherApartThanBefore() {
        takeAll(0, LongStream.range(0, 50).toArray());
        assertThat(takeAll(0, 60, 70, 80, 90, 100, 110, 120, 130)).isEmpty();
        assertThat(takeAll(0, 140)).hasSize(9);
        assertThat(takeAll(0, 150)).containsExactly(150L);
    }

    @Test
    void shouldReleaseWhatIsHeldAtTheEnd() {
        takeAll(0, 0, 1, 5, 3);
        assertThat(steps(sequencer.end())).containsExactly(3L, 5L);
        assertThat(sequencer.end()).isEmpty();
    }

    @Test
    void shouldTakeTheMeanOverTheRanksOfAStep() {
        meet(2);
        sequencer.take(0, StepReading.of(1, 1, 8.0, 3.0, null));
        List<MergedStep> released = sequencer.take(1, StepReading.of(1, 4, null, 5.0, 0.5));
        assertThat(released)
                .containsExactly(new MergedStep(StepReading.of(1, 2.5, 8.0, 4.0, 0.5), List.of(0, 1), List.of()));
    }

    @Test
    void shouldTakeTheLearningRateOfTheLowestRank() {
        meet(2);
        sequencer.take(1, StepReading.of(1, 4, null, null, 0.5));
        assertThat(sequencer.take(0, StepReading.of(1, 4, null, null, 0.25)))
                .first()
                .satisfies(step ->
                        assertThat(step.reading().learningRate().value()).isEqualTo(0.25));
    }

    @Test
    void shouldTakeTheLargestBatchThatARankSpeaksOf() {
        meet(3);
        sequencer.take(2, StepReading.ofLoss(1, 4).ofBatch(7));
        sequencer.take(0, StepReading.ofLoss(1, 4).ofBatch(8));
        assertThat(sequencer.take(1, StepReading.ofLoss(1, 4)))
                .first()
                .satisfies(step -> assertThat(step.reading().batchSize()).isEqualTo(8));
    }

    @Test
    void shouldNeverAverageANonFiniteLossAway() {
        meet(3);
        sequencer.take(2, StepReading.ofLoss(1, Double.POSITIVE_INFINITY));
        sequencer.take(1, StepReading.of(1, Double.NaN, 1.0, Double.NaN, null));
        StepReading merged =
                sequencer.take(0, StepReading.of(1, 1, 3.0, 2.0, null)).get(0).reading();
        assertThat(merged.loss()).isNaN();
        assertThat(merged.trainLoss()).isEqualTo(2);
        assertThat(merged.gradientNorm().value()).isEqualTo(2);
    }

    @Test
    void shouldDelayTheRunOnceWhereARankDiesAndFlagIt() {
        meet(2);
        takeAll(0, LongStream.rangeClosed(1, WINDOW).toArray());
        assertThat(sequencer.silentRanks()).isEmpty();
        List<MergedStep> released = take(0, WINDOW + 1);
        assertThat(steps(released)).hasSize(WINDOW + 1);
        assertThat(released).allSatisfy(step -> assertThat(step.missingRanks()).containsExactly(1));
        assertThat(sequencer.silentRanks()).containsExactly(1);
        assertThat(takeAll(0, WINDOW + 2)).containsExactly(WINDOW + 2L);
    }

    @Test
    void shouldAwaitARankAgainThatHasComeBack() {
        shouldDelayTheRunOnceWhereARankDiesAndFlagIt();
        long back = WINDOW + 3L;
        take(0, back);
        take(1, back);
        assertThat(sequencer.silentRanks()).isEmpty();
        take(0, back + 1);
        take(1, back + 1);
        assertThat(take(0, back + 2)).isEmpty();
        assertThat(take(1, back + 2).get(0).ranks()).containsExactly(0, 1);
    }

    /** One rank reports every step, the other every fifth: it would be awaited all the time. */
    @Test
    void shouldNotBeHeldUpByARankThatReportsLessOften() {
        meet(2);
        int released = -1;
        for (long step = 1; step <= 100; step++) {
            released += take(0, step).size();
            released += step % 5 == 0 ? take(1, step).size() : 0;
            assertThat(step - released).isLessThanOrEqualTo(step > 2 * WINDOW ? 0 : WINDOW);
        }
    }

    @Test
    void shouldNotWaitForARankThatIsFarBehind() {
        takeAll(0, LongStream.range(0, 50).toArray());
        for (long step = 50; step < 100; step++) {
            assertThat(take(1, step - 50)).isEmpty();
            assertThat(steps(take(0, step))).containsExactly(step);
        }
        assertThat(sequencer.silentRanks()).containsExactly(1);
    }

    /** Against the obvious: sort the reports. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldReleaseTheSameHoweverReportsAreShuffledWithinTheWindow(long seed) {
        Random random = new Random(seed);
        int ranks = 1 + random.nextInt(4);
        List<long[]> reports = new ArrayList<>();
        for (long step = 1; step < 300; step++) {
            for (int rank = 0; rank < ranks; rank++) {
                // A report may overtake those up to three steps before it.
                reports.add(new long[] {step, rank, 10 * step + random.nextInt(35)});
            }
        }
        reports.sort((a, b) -> Long.compare(a[2], b[2]));
        meet(ranks);
        List<MergedStep> released = new ArrayList<>();
        for (long[] report : reports) {
            released.addAll(
                    sequencer.take((int) report[1], StepReading.ofLoss(report[0], (double) report[0] + report[1])));
        }
        assertThat(steps(released)).isEqualTo(LongStream.range(0, 300).boxed().toList());
        double meanRank = (ranks - 1) / 2.0;
        assertThat(released).allSatisfy(step -> {
            assertThat(step.reading().loss()).isEqualTo(step.reading().step() + meanRank);
            assertThat(step.missingRanks()).isEmpty();
        });
    }

    /** Whatever comes: ascending, each step once, nothing that was not reported, never more than the window behind. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldNeverStallAndNeverGoBack(long seed) {
        Random random = new Random(seed);
        Set<Long> reported = new HashSet<>();
        List<Long> released = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            long step = Math.max(0, i / 5 + random.nextInt(40) - random.nextInt(60));
            reported.add(step);
            released.addAll(steps(take(random.nextInt(5), step)));
            long last = released.isEmpty() ? -1 : released.get(released.size() - 1);
            assertThat(reported.stream().filter(known -> known > last).count()).isLessThanOrEqualTo(WINDOW);
        }
        released.addAll(steps(sequencer.end()));
        assertThat(released).isSorted().doesNotHaveDuplicates();
        assertThat(reported).containsAll(released);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGoOnFromItsMemoryAsIfNothingHadHappened(long seed) {
        Random random = new Random(seed);
        StepSequencer restored = new StepSequencer();
        for (int i = 0; i < 1000; i++) {
            long step = Math.max(0, i / 3 + random.nextInt(6));
            int rank = random.nextInt(3);
            List<MergedStep> expected = take(rank, step);
            restored = StepSequencer.restore(restored.memory());
            assertThat(restored.take(rank, StepReading.ofLoss(step, rank))).isEqualTo(expected);
            assertThat(restored.silentRanks()).isEqualTo(sequencer.silentRanks());
        }
    }

    @Test
    void shouldChangeNothingWhereAReportIsRepeated() {
        meet(2);
        sequencer.take(0, StepReading.ofLoss(1, 1));
        sequencer.take(0, StepReading.ofLoss(1, 100));
        assertThat(sequencer.take(1, StepReading.ofLoss(1, 3)).get(0).reading().loss())
                .isEqualTo(2);
    }

    @Test
    void shouldBoundItsStateForAnyNumberOfRanks() {
        List<Integer> ranks = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
        Collections.shuffle(ranks, new Random(1));
        ranks.forEach(rank -> take(rank, 1));
        assertThat(sequencer.memory().ranks()).hasSize(StepSequencer.MOST_RANKS);
    }

    /** Makes ranks known: each reports step 0. */
    private void meet(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            take(rank, 0);
        }
    }

    private List<MergedStep> take(int rank, long step) {
        return sequencer.take(rank, StepReading.ofLoss(step, rank));
    }

    private List<Long> takeAll(int rank, long... steps) {
        List<Long> released = new ArrayList<>();
        for (long step : steps) {
            released.addAll(steps(take(rank, step)));
        }
        return released;
    }

    private static List<Long> steps(List<MergedStep> released) {
        return released.stream().map(step -> step.reading().step()).toList();
    }
}
