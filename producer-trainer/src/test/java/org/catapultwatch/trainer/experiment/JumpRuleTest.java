package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At which losses of a series a trainer takes a kernel out of turn. */
class JumpRuleTest {

    @Test
    void shouldWantNoneWhileTheLossFallsOrWavers() {
        assertThat(wanted(1, 0.9, 1.2, 0.85, 1.1, 0.7, 0.97)).isEmpty();
    }

    @Test
    void shouldWantOneAtAJumpAndWheneverTheLossHasGrownTenfoldSince() {
        assertThat(wanted(1, 1.3, 1.5, 3, 14, 15.1, 100, 152)).containsExactly(1.5, 15.1, 152.0);
    }

    @Test
    void shouldWantOneAtTheNextExcursion() {
        assertThat(wanted(1, 1.6, 1.2, 1.7)).containsExactly(1.6, 1.7);
    }

    @Test
    void shouldWantOneAtAJumpFromHalfWayDown() {
        assertThat(wanted(1, 4, 6, 3, 2, 2.7, 2.9, 3.1)).containsExactly(4.0, 2.9);
    }

    @Test
    void shouldWantNoneAtARippleThatHasNotFallenFirst() {
        assertThat(wanted(1, 4, 6, 5.5, 8, 7, 10)).containsExactly(4.0);
    }

    @Test
    void shouldCountTenfoldFromAKernelThatWasDue() {
        JumpRule rule = new JumpRule();
        rule.wants(1, false);
        rule.wants(1.5, false);
        rule.wants(3, true);
        assertThat(rule.wants(29, false)).isFalse();
        assertThat(rule.wants(30, false)).isTrue();
    }

    @Test
    void shouldForgetWhatLiesMoreThanThirtyStepsBack() {
        double[] losses = new double[40];
        Arrays.fill(losses, 2);
        losses[0] = 1;
        losses[35] = 3;
        assertThat(wanted(losses)).containsExactly(2.0, 3.0);
    }

    @Test
    void shouldTakeNoMoreThanItsRateWhateverTheLossDoes() {
        JumpRule rule = new JumpRule();
        int[] takenWithin = new int[4];
        for (int step = 0; step < 4 * JumpRule.MEMORY_STEPS; step++) {
            takenWithin[step / JumpRule.MEMORY_STEPS] += rule.wants(step % 2 == 0 ? 1 : 9, false) ? 1 : 0;
        }
        assertThat(takenWithin).containsOnly(JumpRule.MOST);
    }

    private static List<Double> wanted(double... losses) {
        JumpRule rule = new JumpRule();
        List<Double> wanted = new ArrayList<>();
        for (double loss : losses) {
            if (rule.wants(loss, false)) {
                wanted.add(loss);
            }
        }
        return wanted;
    }
}
