package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At which losses of a series a trainer takes a kernel. */
class KernelScheduleTest {

    /** A cadence that is never due again. */
    private static final int NEVER = 1_000_000;

    @Test
    void shouldTakeOneAtTheFirstStepAndOneEveryCadence() {
        assertThat(steps(3, 1, 1, 1, 1, 1, 1, 1, 1)).containsExactly(0, 3, 6);
    }

    @Test
    void shouldTakeOneAtTheLastStep() {
        KernelSchedule schedule = new KernelSchedule(NEVER);
        schedule.next(1, false, false);
        assertThat(schedule.next(1, true, false)).isEqualTo(new KernelSchedule.Turn(false, true, false));
    }

    @Test
    void shouldTakeNoneOutOfTurnWhileTheLossFallsOrWavers() {
        assertThat(losses(1, 0.9, 1.2, 0.85, 1.1, 0.7, 0.97)).containsExactly(1.0);
    }

    @Test
    void shouldTakeOneAtAJumpAndOneAtThePeak() {
        assertThat(losses(1, 1.3, 1.5, 3, 14, 15.1, 100, 152, 90, 3, 0.5)).containsExactly(1.0, 1.5, 152.0);
    }

    @Test
    void shouldTakeThePeakOneStepLater() {
        KernelSchedule schedule = new KernelSchedule(NEVER);
        schedule.next(1, false, false);
        assertThat(schedule.next(1.5, false, false)).isEqualTo(new KernelSchedule.Turn(false, true, false));
        assertThat(schedule.next(2.9, false, false)).isEqualTo(new KernelSchedule.Turn(false, false, false));
        assertThat(schedule.next(3, false, false)).isEqualTo(new KernelSchedule.Turn(false, false, true));
        assertThat(schedule.next(4, false, false)).isEqualTo(new KernelSchedule.Turn(false, false, true));
        assertThat(schedule.next(3.9, false, false)).isEqualTo(new KernelSchedule.Turn(true, false, false));
        assertThat(schedule.next(3.8, false, false)).isEqualTo(new KernelSchedule.Turn(false, false, false));
    }

    @Test
    void shouldTakeNoneAtAPeakUnderTwiceTheLossAtTheJump() {
        assertThat(losses(1, 1.5, 2.9, 1)).containsExactly(1.0, 1.5);
    }

    @Test
    void shouldTakeNoneAtAPeakUnderTwiceTheLossAtAKernelThatWasDue() {
        assertThat(steps(4, 1, 1, 1.5, 2.5, 4, 4.5, 5, 4.9)).containsExactly(0, 2, 6);
        assertThat(steps(4, 1, 1, 1.5, 2.5, 4, 4.5, 6, 11.9, 8)).containsExactly(0, 2, 6);
        assertThat(steps(4, 1, 1, 1.5, 2.5, 4, 4.5, 6, 12, 8)).containsExactly(0, 2, 6, 7);
    }

    @Test
    void shouldCountTheCadenceFromAKernelOutOfTurnWhileTheLossIsUp() {
        assertThat(steps(4, 1, 1, 1, 1, 1, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3))
                .containsExactly(0, 4, 5, 9, 13);
    }

    @Test
    void shouldComeBackToItsCadenceOnceTheLossIs() {
        assertThat(steps(4, 1, 1, 1, 1, 1, 1.5, 1, 1, 1, 1, 1, 1, 1)).containsExactly(0, 4, 5, 8, 12);
    }

    @Test
    void shouldCountTheCadenceFromAKernelThatTheTrainerTookForItself() {
        KernelSchedule schedule = new KernelSchedule(4);
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step < 16; step++) {
            boolean isNeeded = step == 6;
            if (schedule.next(1, false, isNeeded).takes()) {
                steps.add(step);
            }
        }
        assertThat(steps).containsExactly(0, 4, 6, 10, 14);
    }

    @Test
    void shouldTakeNoKernelOutOfTurnForOneThatTheTrainerTookForItself() {
        KernelSchedule schedule = new KernelSchedule(NEVER);
        int known = 0;
        for (int step = 0; step < 4 * KernelSchedule.MEMORY_STEPS; step++) {
            // Every one would be a jump; the trainer's own do not use up the rate.
            KernelSchedule.Turn turn = schedule.next(step % 2 == 0 ? 1 : 9, false, true);
            known += turn.takes() ? 1 : 0;
        }
        assertThat(known).isEqualTo(4 * KernelSchedule.MEMORY_STEPS);
    }

    @Test
    void shouldTakeTheLastOfEqualPeaks() {
        assertThat(steps(NEVER, 1, 1.5, 4, 4, 3)).containsExactly(0, 1, 3);
    }

    @Test
    void shouldSayWhetherTheLastWeightsAreKept() {
        KernelSchedule schedule = new KernelSchedule(NEVER);
        for (double loss : new double[] {1, 1.5, 4}) {
            assertThat(schedule.isKept()).isFalse();
            schedule.next(loss, false, false);
        }
        assertThat(schedule.isKept()).isTrue();
    }

    @Test
    void shouldTakeOneAtTheNextExcursion() {
        assertThat(losses(1, 1.6, 1.2, 1.7)).containsExactly(1.0, 1.6, 1.7);
    }

    @Test
    void shouldTakeOneAtAJumpFromHalfWayDown() {
        assertThat(losses(1, 4, 6, 3, 2, 2.7, 2.9, 3.1)).containsExactly(1.0, 4.0, 2.9);
    }

    @Test
    void shouldTakeNoneAtARippleThatHasNotFallenFirst() {
        assertThat(losses(1, 4, 6, 5.5, 7.9, 7, 7.5)).containsExactly(1.0, 4.0);
    }

    @Test
    void shouldForgetWhatLiesMoreThanThirtyStepsBack() {
        double[] losses = new double[40];
        Arrays.fill(losses, 2);
        losses[0] = 1;
        losses[35] = 3;
        assertThat(losses(losses)).containsExactly(1.0, 2.0, 3.0);
    }

    @ParameterizedTest
    @CsvSource({"1 9", "1 2 9", "1 2 9 1", "1 2 1 5 30"})
    void shouldTakeNoMoreOutOfTurnThanItsRateWhateverTheLossDoes(String repeated) {
        double[] cycle = Arrays.stream(repeated.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] losses = new double[300];
        Arrays.setAll(losses, step -> cycle[step % cycle.length]);
        assertThat(mostWithinAMemory(losses)).isEqualTo(KernelSchedule.MOST);
    }

    @Test
    void shouldKeepToItsRateOnRandomLosses() {
        Random random = new Random(3);
        for (int run = 0; run < 300; run++) {
            double[] losses = new double[200];
            Arrays.setAll(losses, step -> Math.exp(2 * random.nextGaussian()));
            assertThat(mostWithinAMemory(losses)).isLessThanOrEqualTo(KernelSchedule.MOST);
        }
    }

    /** The most kernels after the first in as many steps in a row as the rule remembers. */
    private static long mostWithinAMemory(double[] losses) {
        List<Integer> steps = steps(NEVER, losses);
        long most = 0;
        for (int from = 1; from + KernelSchedule.MEMORY_STEPS <= losses.length; from++) {
            int begin = from;
            most = Math.max(
                    most,
                    steps.stream()
                            .filter(step -> step >= begin && step < begin + KernelSchedule.MEMORY_STEPS)
                            .count());
        }
        return most;
    }

    @Test
    void shouldTakeEachStepOnceInOrderAndNoTwoFurtherApartThanTheCadence() {
        Random random = new Random(2);
        for (int every = 1; every < 20; every++) {
            double[] losses = new double[500];
            Arrays.setAll(losses, step -> Math.exp(random.nextGaussian()));
            List<Integer> steps = steps(every, losses);
            assertThat(steps).first().isEqualTo(0);
            for (int i = 1; i < steps.size(); i++) {
                assertThat(steps.get(i) - steps.get(i - 1)).isBetween(1, every);
            }
        }
    }

    private static List<Double> losses(double... losses) {
        return steps(NEVER, losses).stream().map(step -> losses[step]).toList();
    }

    /** The steps whose kernels are taken, in the order taken. */
    private static List<Integer> steps(int every, double... losses) {
        KernelSchedule schedule = new KernelSchedule(every);
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step < losses.length; step++) {
            KernelSchedule.Turn turn = schedule.next(losses[step], false, false);
            if (turn.takesKept()) {
                steps.add(step - 1);
            }
            if (turn.takes()) {
                steps.add(step);
            }
        }
        return steps;
    }
}
