package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.catapultwatch.detector.notify.JudgedSpikes.closed;

import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpikeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIVERGENCE | diverges since step 41,212: loss 3.1 → 82, learning rate 1.9 × critical",
                "CATAPULT | had a catapult, steps 41,212 to 41,230: loss 3.1 → 82 and back,"
                        + " largest kernel eigenvalue 21 → 15.2, learning rate 1.9 × critical",
                "RECOVERED | had a spike and recovered, steps 41,212 to 41,230: loss 3.1 → 82 and back,"
                        + " largest kernel eigenvalue 21 → 15.2, learning rate 1.9 × critical",
                "OUTLIER | had a bad batch, step 41,212: loss 3.1 → 82 and back,"
                        + " largest kernel eigenvalue 21 → 15.2, learning rate 1.9 × critical",
                "LEVEL_SHIFT | settled at a new level after a spike, steps 41,212 to 41,230: loss 3.1 → 82 at its peak,"
                        + " largest kernel eigenvalue 21 → 15.2, learning rate 1.9 × critical",
                "UNDECIDED | ended in a spike, steps 41,212 to 41,230: loss 3.1 → 82, learning rate 1.9 × critical",
            })
    void shouldSayWhatHappenedForEveryKind(SpikeKind kind, String expected) {
        assertThat(SpikeText.of(closed(kind).build())).isEqualTo("Run llm-17 " + expected);
    }

    @ParameterizedTest
    @EnumSource(SpikeKind.class)
    void shouldLeaveOutWhatIsUndefined(SpikeKind kind) {
        String text = SpikeText.of(closed(kind)
                .setEndStep(null)
                .setLabel(null)
                .setEvidence(new SpikeEvidence(Double.NaN, 3.0, null, Double.NaN, null))
                .build());
        assertThat(text).doesNotContain("null", "NaN", "eigenvalue", "rate").contains(": loss 3.1 → 82");
    }

    @ParameterizedTest
    @CsvSource({
        "3.1, NaN, 3.1 → not finite",
        "3.1, Infinity, 3.1 → not finite",
        "NaN, 82, 82",
        "0.00012345, 1234567, 1.23e-04 → 1.23e+06",
        "0, 999.6, 0 → 1000",
        "-2, 1234.5, -2 → 1230",
    })
    void shouldWriteLossesWithThreeDigits(double baseline, double peak, String expected) {
        var spike = closed(SpikeKind.DIVERGENCE).setBaselineLoss(baseline).setPeakLoss(peak);
        assertThat(SpikeText.of(spike.setEvidence(JudgedSpikes.NOTHING).build()))
                .isEqualTo("Run llm-17 diverges since step 41,212: loss " + expected);
    }

    @Test
    void shouldNameTheAttemptAfterARestartAndTheLabelOfAnotherLoss() {
        assertThat(SpikeText.of(closed(SpikeKind.CATAPULT)
                        .setAttempt(2)
                        .setLabel("spike with kernel drop")
                        .build()))
                .startsWith("Run llm-17 (attempt 2) had a spike with kernel drop, steps 41,212 to");
    }

    @Test
    void shouldRefuseASpikeThatIsOpen() {
        assertThatThrownBy(() -> SpikeText.of(JudgedSpikes.opened(1))).hasMessageContaining("kind is null");
    }
}
