package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;

/** What kernels that are read long after the steps still change. */
class SpikeRevisionTest {

    private static final Telemetry RUN = Telemetry.of("run-1");

    /** The first kernel of the step used to settle the spike. */
    @Test
    void shouldHearTheSecondKernelOfTheLastStepThatMatters() {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            long lastStepInReach = closed(harness).getEndStep() + 50;
            harness.send(RUN.kernel(100, 120, 0.01, 0.01));
            harness.send(KernelSnapshot.newBuilder(RUN.kernel(lastStepInReach, 90, 0.01, 0.01))
                    .setScope(KernelScope.BATCH)
                    .build());
            harness.send(RUN.kernel(lastStepInReach, 80, 0.01, 0.01));
            SpikeEvent revised = last(harness.spikes());
            assertThat(revised.getEvidence().getLambdaMaxAfter()).isEqualTo(80);
            assertThat(revised.getKind()).isEqualTo("catapult");
        }
    }

    @Test
    void shouldReviseASpikeOfWhichOnlyTheReasonChanges() {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            assertThat(closed(harness).getReason()).contains("no kernel with its loss split inside the spike");
            harness.send(RUN.kernel(110, 120, 1, 0.01));
            assertThat(last(harness.spikes()).getReason()).contains("no kernel with its loss split before the spike");
        }
    }

    /** The closing of the spike, the kernels of which have not been read yet. */
    private static SpikeEvent closed(TopologyHarness harness) {
        harness.send(RUN.started()).send(CatapultedRun.steps(RUN));
        SpikeEvent closed = last(harness.spikes());
        assertThat(closed.getState()).isEqualTo("closed");
        return closed;
    }

    private static <T> T last(List<T> records) {
        return records.get(records.size() - 1);
    }
}
