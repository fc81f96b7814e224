package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.catapultwatch.standalone.reproduce.MadeUpRuns.run;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims (c), (d), (e): one quantity goes with another, seed by seed. */
class RankClaimTest {

    private static final List<Setting> SETTINGS =
            List.of(Settings.batch(5), Settings.batch(10), Settings.batch(20), Settings.batch(50));

    @Test
    void shouldHoldWhereTheTestLossFallsWithTheAlignmentForEverySeedHoweverFarSeedsAreApart() {
        ClaimRow row = judge(runs(1, 0.9, 0.8, 0.7, 0.6), runs(2, 9, 8, 7, 6));
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(row.measured()).isEqualTo("ρ(AGOP alignment, test loss) = −1.00 (−1.00 – −1.00) over 2 seeds");
    }

    @Test
    void shouldNotHoldWhereOneSeedSaysTheOpposite() {
        ClaimRow row = judge(runs(1, 0.9, 0.8, 0.7, 0.6), runs(2, 0.9, 0.8, 0.7, 0.6), runs(3, 0.5, 0.6, 0.7, 0.8));
        assertThat(row.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(row.numbers()).containsEntry("seedsAsClaimed", 2L).containsEntry("greatestCorrelation", 1.0);
    }

    @Test
    void shouldNotHoldWhereTheTrendIsTooWeakToSee() {
        ClaimRow row = judge(runs(1, 0.7, 0.6, 0.8, 0.65));
        assertThat((Double) row.numbers().get("medianCorrelation")).isBetween(-0.5, 0.0);
        assertThat(row.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldLeaveOutAndNameWhatDidNotFinish() {
        List<RunOutcome> runs = runs(1, 0.9, 0.8, 0.7);
        runs.add(run(SETTINGS.get(3), 1, false, 0.95, 99));
        ClaimRow row = judge(runs);
        assertThat(row.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(row.measured()).endsWith("without sgd-rank2 batchSize=50 seed 1, not finished");
    }

    @Test
    void shouldSayThatThereIsNotEnoughDataBelowThreeRunsASeed() {
        ClaimRow row = judge(runs(1, 0.9, 0.8), runs(2, 0.9, 0.8));
        assertThat(row.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(row.measured()).isEqualTo("no seed with 3 runs to compare");
    }

    /** Runs of a seed, setting by setting, whose alignment is 0.1, 0.2, … */
    private static List<RunOutcome> runs(long seed, double... testLosses) {
        List<RunOutcome> runs = new ArrayList<>();
        for (int i = 0; i < testLosses.length; i++) {
            runs.add(run(SETTINGS.get(i), seed, 0.1 * (i + 1), testLosses[i]));
        }
        return runs;
    }

    @SafeVarargs
    private static ClaimRow judge(List<RunOutcome>... bySeed) {
        List<RunOutcome> all = new ArrayList<>();
        for (List<RunOutcome> runs : bySeed) {
            all.addAll(runs);
        }
        return new RankClaim("e", "alignment predicts", "here", SETTINGS, Quantity.ALIGNMENT, Quantity.TEST_LOSS, false)
                .judge(new Outcomes(all));
    }
}
