package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.catapultwatch.trainer.experiment.Experiments;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void shouldDrawSamplesByTheSeedUnlessTheSettingNamesThem() {
        assertThat(Settings.batch(5).config(3).dataSeed()).isEqualTo(3);
        assertThat(Settings.batchOnShippedSamples(5).config(3).dataSeed())
                .isEqualTo(Experiments.named("sgd-rank2").dataSeed())
                .isNotEqualTo(3);
        assertThat(Settings.batchOnShippedSamples(5).config(3).seed()).isEqualTo(3);
    }

    @Test
    void shouldRunWhatItsTablesShow() {
        Plan plan = Plan.full();
        for (MeasuredTable table : plan.tables()) {
            assertThat(table.settings())
                    .allSatisfy(setting -> assertThat(plan.runs()).contains(new PlannedRun(setting, 5)));
        }
    }
}
