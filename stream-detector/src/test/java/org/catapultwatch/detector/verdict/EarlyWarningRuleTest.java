package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.api.Test;

class EarlyWarningRuleTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    private final EarlyWarningRule rule = new EarlyWarningRule(CONFIG);

    @Test
    void shouldWarnOncePerCrossing() {
        assertThat(nextAt(1, 1.0, 0.9)).isEmpty();
        assertThat(nextAt(2, 1.0, 1.1)).hasValueSatisfying(warning -> {
            assertThat(warning.step()).isEqualTo(2);
            assertThat(warning.reason()).contains("1.10 times");
        });
        assertThat(nextAt(3, 1.0, 1.2)).isEmpty();
        assertThat(nextAt(4, 1.0, 0.97)).as("not clearly below").isEmpty();
        assertThat(nextAt(5, 1.0, 1.2)).isEmpty();
        assertThat(nextAt(6, 1.0, 0.9)).isEmpty();
        assertThat(nextAt(7, 1.0, 1.01)).isPresent();
    }

    @Test
    void shouldWarnAgainWhenARateThatHoversAboutTheCriticalOneIsRaised() {
        assertThat(next(rule, 1, 1.01)).isPresent();
        assertThat(next(rule, 2, 1.05)).isEmpty();
        assertThat(next(rule, 3, 1.09)).as("a rise of less than a tenth").isEmpty();
        assertThat(next(rule, 4, 1.2)).isPresent();
        assertThat(next(rule, 5, 1.4)).as("it was above already").isEmpty();
        assertThat(next(rule, 6, 0.98)).isEmpty();
        assertThat(next(rule, 7, 1.3)).isPresent();
    }

    /** Kernels out of turn come closer together than the cadence, where a rate that warms up evenly has grown less. */
    @Test
    void shouldWarnOnceOfAWarmUpWhoseKernelsComeOutOfTurn() {
        assertThat(next(rule, 350, 0.875)).isEmpty();
        assertThat(next(rule, 408, 1.02)).isPresent();
        assertThat(next(rule, 411, 1.0275)).isEmpty();
        assertThat(next(rule, 458, 1.145)).isEmpty();
    }

    @Test
    void shouldForgetARaiseThatDidNotLeadAboveCritical() {
        assertThat(nextAt(1, 1.0, 1.02)).isPresent();
        assertThat(nextAt(2, 1.0, 0.97)).isEmpty();
        assertThat(nextAt(3, 1.2, 0.99)).isEmpty();
        assertThat(nextAt(4, 1.2, 1.01)).as("the kernel alone grew").isEmpty();
        assertThat(nextAt(5, 1.4, 1.3)).isPresent();
    }

    @Test
    void shouldTakeExactlyATenthForARaiseWhateverItsRounding() {
        for (double rate : new double[] {0.01, 0.1, 0.3, 1, 3}) {
            EarlyWarningRule fresh = new EarlyWarningRule(CONFIG);
            for (int step = 0; step < 2; step++) {
                fresh.next(step, Scope.PROBE, CriticalLearningRate.of(2 * 1.05 / rate, 1, 0), Measurement.of(rate));
            }
            double raised = Double.parseDouble(String.format(Locale.ROOT, "%.4g", rate * 1.1));
            assertThat(fresh.next(
                            2, Scope.PROBE, CriticalLearningRate.of(2 * 1.2 / raised, 1, 0), Measurement.of(raised)))
                    .as("%s", rate)
                    .isPresent();
        }
    }

    @Test
    void shouldNotTakeAKernelThatGrowsForARateThatIsRaised() {
        assertThat(nextAt(1, 1.0, 1.02)).isPresent();
        assertThat(nextAt(2, 1.0, 1.04)).isEmpty();
        assertThat(nextAt(3, 1.0, 1.5)).isEmpty();
    }

    /** A rate that grows by the same amount from kernel to kernel, fast or slowly. */
    @Test
    void shouldWarnOnceOfAWarmUp() {
        for (int kernels = 2; kernels < 60; kernels++) {
            EarlyWarningRule fresh = new EarlyWarningRule(CONFIG);
            int warnings = 0;
            for (int kernel = 1; kernel <= kernels; kernel++) {
                warnings += next(fresh, kernel, 2.0 * kernel / kernels).isPresent() ? 1 : 0;
            }
            assertThat(warnings).as("%s kernels", kernels).isEqualTo(1);
        }
    }

    @Test
    void shouldWatchProbeAndBatchKernelsApart() {
        CriticalLearningRate critical = CriticalLearningRate.of(2, 1, 0);
        assertThat(rule.next(1, Scope.PROBE, critical, Measurement.of(1.2))).isPresent();
        assertThat(rule.next(2, Scope.BATCH, critical, Measurement.of(1.2))).isPresent();
        assertThat(rule.next(3, Scope.BATCH, critical, Measurement.of(1.05))).isEmpty();
        assertThat(rule.next(4, Scope.PROBE, critical, Measurement.of(1.3))).isEmpty();
        assertThat(rule.next(5, Scope.BATCH, critical, Measurement.of(1.3))).isPresent();
    }

    @Test
    void shouldWarnOfARaiseTheSameAfterItsMemoryWasRestored() {
        next(rule, 1, 1.05);
        next(rule, 2, 1.05);
        assertThat(next(EarlyWarningRule.restore(CONFIG, rule.memory()), 3, 1.3))
                .isPresent();
    }

    @Test
    void shouldWarnTheSameAfterItsMemoryWasRestored() {
        next(rule, 1, 1.1);
        EarlyWarningRule restored = EarlyWarningRule.restore(CONFIG, rule.memory());
        assertThat(next(restored, 2, 1.2)).isEmpty();
        assertThat(next(restored, 3, 0.5)).isEmpty();
        assertThat(next(restored, 4, 1.2)).isPresent();
    }

    @Test
    void shouldSayNothingWhenTheRatioIsUndefined() {
        assertThat(rule.next(1, Scope.PROBE, CriticalLearningRate.of(0, 1, 0), Measurement.of(1)))
                .isEmpty();
    }

    private static Optional<EarlyWarningRule.Warning> next(EarlyWarningRule rule, long step, double ratio) {
        return rule.next(step, Scope.PROBE, CriticalLearningRate.of(2, 1, 0), Measurement.of(ratio));
    }

    /** At a learning rate, with a kernel by which it is so many times critical. */
    private Optional<EarlyWarningRule.Warning> nextAt(long step, double learningRate, double ratio) {
        return rule.next(
                step,
                Scope.PROBE,
                CriticalLearningRate.of(2 * ratio / learningRate, 1, 0),
                Measurement.of(learningRate));
    }
}
