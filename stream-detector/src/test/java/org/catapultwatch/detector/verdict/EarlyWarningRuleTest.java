package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.api.Test;

class EarlyWarningRuleTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    private final EarlyWarningRule rule = new EarlyWarningRule(CONFIG);

    @Test
    void shouldWarnOncePerCrossing() {
        assertThat(next(rule, 1, 0.9)).isEmpty();
        assertThat(next(rule, 2, 1.1)).hasValueSatisfying(warning -> {
            assertThat(warning.step()).isEqualTo(2);
            assertThat(warning.reason()).contains("1.10 times");
        });
        assertThat(next(rule, 3, 1.2)).isEmpty();
        assertThat(next(rule, 4, 0.97)).as("not clearly below").isEmpty();
        assertThat(next(rule, 5, 1.2)).isEmpty();
        assertThat(next(rule, 6, 0.9)).isEmpty();
        assertThat(next(rule, 7, 1.01)).isPresent();
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
}
