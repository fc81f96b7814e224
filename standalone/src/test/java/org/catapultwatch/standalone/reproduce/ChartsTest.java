package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {

    /** Two claims on the digits' test loss once had one file between them. */
    @Test
    void shouldDrawEveryClaimOnSpikesAndRanksInAFileOfItsOwn() {
        Plan plan = Plan.full();
        List<RunOutcome> outcomes = plan.runs().stream()
                .map(run -> MadeUpRuns.run(run.setting(), run.seed(), 0.5, 0.9))
                .toList();
        long drawn = plan.claims().stream()
                .filter(claim -> claim instanceof TopEigenspaceClaim || claim instanceof RankClaim)
                .count();
        assertThat(Charts.of(plan, new Outcomes(outcomes)))
                .hasSize((int) drawn)
                .containsKeys("f-sgd-digits-test-loss.svg", "f-sgd-digits-test-loss-over-alignment.svg");
    }
}
