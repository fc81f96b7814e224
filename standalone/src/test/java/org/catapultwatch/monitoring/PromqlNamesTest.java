package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlNamesTest {

    @Test
    void shouldFindMetricsAmongOperatorsAndFunctions() {
        assertThat(
                        PromqlNames.in(
                                "max by (run) (changes(a_step[10m])) == 0 and b_total{x=\"}c\"} * 1e12 or vector(0) > bool Inf"))
                .containsExactly("a_step", "b_total");
    }

    @Test
    void shouldFindNothingInLabelsStringsRangesAndVariables() {
        assertThat(PromqlNames.in(
                        "sum without (job, run) (rate(a{b=~\"$c|d\", e='f'}[$__rate_interval] offset ${__range}))"))
                .containsExactly("a");
    }

    @Test
    void shouldFindBothSidesOfAMatch() {
        assertThat(PromqlNames.in("a / on (run) group_left (kind) b unless ignoring (x) c"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void shouldFindRecordingRules() {
        assertThat(PromqlNames.in("run:catapult_position:max > 1")).containsExactly("run:catapult_position:max");
    }
}
