package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.catapultwatch.standalone.reproduce.MadeUpRuns.SETTING;
import static org.catapultwatch.standalone.reproduce.MadeUpRuns.catapult;
import static org.catapultwatch.standalone.reproduce.MadeUpRuns.run;
import static org.catapultwatch.standalone.reproduce.MadeUpRuns.spike;

import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;

/** Claims (a) and (b): what is said of each spike. */
class SpikeClaimsTest {

    private static final Measurement NONE = Measurement.undefined("no kernel");

    @Test
    void shouldHoldWhereEveryRiseLiesInTheTopEigenspace() {
        ClaimRow row = topEigenspace(run(SETTING, 1, 1, 1, catapult(0.9, 2, 1), catapult(0.8, 2, 1)));
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(row.measured()).contains("median 0.85, worst 0.80", "in 2 of 2 spikes (0 more");
    }

    @Test
    void shouldNotHoldWhereMoreThanAFewRisesLieElsewhereWhateverTheMedian() {
        ClaimRow row = topEigenspace(
                run(SETTING, 1, 1, 1, catapult(0.9, 2, 1), catapult(0.9, 2, 1)),
                run(SETTING, 2, 1, 1, spike(SpikeKind.RECOVERED, Measurement.of(0.2), NONE, NONE)));
        assertThat(row.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(row.measured()).contains("median 0.90, worst 0.20", "in 2 of 3");
        assertThat(row.numbers()).containsEntry("atHalfOrMore", 2L).containsEntry("worstShare", 0.2);
    }

    @Test
    void shouldCountSpikesThatCameBackAloneAndNameThoseWithoutAKernel() {
        ClaimRow row = topEigenspace(run(
                SETTING,
                1,
                1,
                1,
                catapult(0.9, 2, 1),
                spike(SpikeKind.RECOVERED, NONE, NONE, NONE),
                spike(SpikeKind.DIVERGENCE, Measurement.of(0.1), NONE, NONE)));
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(row.measured()).contains("in 1 of 1 spikes (1 more without a kernel inside)");
    }

    @Test
    void shouldSayThatThereIsNotEnoughDataWhereNothingWasMeasured() {
        assertThat(topEigenspace(run(SETTING, 1, 1, 1)).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(kernelFall(run(SETTING, 1, 1, 1, spike(SpikeKind.RECOVERED, NONE, NONE, NONE)))
                        .verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldHoldWhereTheKernelFallsAcrossEverySpike() {
        ClaimRow row = kernelFall(run(SETTING, 1, 1, 1, catapult(1, 10, 6), catapult(1, 10, 8)));
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(row.measured()).isEqualTo("fell across 2 of 2, by 30 (20 – 40) %");
    }

    @Test
    void shouldNotHoldWhereTheKernelRisesAcrossOne() {
        ClaimRow row = kernelFall(run(SETTING, 1, 1, 1, catapult(1, 10, 6), catapult(1, 10, 11)));
        assertThat(row.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(row.measured()).startsWith("fell across 1 of 2").contains("−10");
    }

    private static ClaimRow topEigenspace(RunOutcome... runs) {
        return new TopEigenspaceClaim("a", SETTING).judge(new Outcomes(List.of(runs)));
    }

    private static ClaimRow kernelFall(RunOutcome... runs) {
        return new KernelFallClaim("b", SETTING).judge(new Outcomes(List.of(runs)));
    }
}
