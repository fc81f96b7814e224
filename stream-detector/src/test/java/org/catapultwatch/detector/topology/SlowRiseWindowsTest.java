package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;

/**
 * A loss that comes back and at once creeps up again: the second spike is known four steps after it began, and a snapshot is taken at
 * every step. The window after the first spike must end where the second begins, however far the topics had been read.
 */
class SlowRiseWindowsTest {

    private static final Telemetry RUN = Telemetry.of("run");
    private static final long LAST_STEP = 60;

    private final List<SpecificRecord> steps = new ArrayList<>();
    private final List<SpecificRecord> snapshots = new ArrayList<>();

    SlowRiseWindowsTest() {
        for (long step = 0; step <= LAST_STEP; step++) {
            steps.add(RUN.step(step, 0.02 * rise(step)));
            if (step % 8 == 0) { // close enough for the first spike to be judged at its end
                steps.add(RUN.kernel(step, step < 16 ? 120 : 80, 0.01, 0.01));
            }
            snapshots.add(RUN.gradient(step, 1 - step / 100.0));
        }
    }

    @Test
    void shouldEndTheWindowAfterASpikeWhereTheNextOneBeganNotWhereItWasSeen() {
        FinalResult result = read(together());
        assertThat(result.spikes().values())
                .extracting(SpikeEvent::getStartStep, SpikeEvent::getEndStep)
                .map(tuple -> tuple.toList().toString())
                .containsExactly("[10, 16]", "[19, 34]");
        assertThat(result.windows())
                .filteredOn(window -> window.contains("after-spike") && window.contains("\"spike\": 1"))
                .singleElement()
                .asString()
                .contains("\"snapshots\": 3");
    }

    @Test
    void shouldComeToTheSameWindowsWhicheverTopicIsReadFirst() {
        List<SpecificRecord> stepsFirst = new ArrayList<>(steps);
        stepsFirst.addAll(snapshots);
        List<SpecificRecord> snapshotsFirst = new ArrayList<>(snapshots);
        snapshotsFirst.addAll(steps);
        List<String> windows = read(together()).windows();
        assertThat(read(stepsFirst).windows()).isEqualTo(windows);
        assertThat(read(snapshotsFirst).windows()).isEqualTo(windows);
    }

    @Test
    void shouldAgreeWithTheOfflineDetector() {
        List<SpecificRecord> all = new ArrayList<>(List.of(RUN.started()));
        all.addAll(together());
        all.add(RUN.finished(LAST_STEP, LAST_STEP - LAST_STEP % 8, LAST_STEP));
        OfflineAgreementTest.agreeOn(all);
    }

    /** 1; a bump from step 10 to 16; from there 8 % more at each step until step 29, and down again. */
    private static double rise(long step) {
        if (step >= 10 && step < 16) {
            return 20;
        }
        return Math.pow(1.08, (double) Math.max(0, Math.min(step - 16, 3 * (34 - step))));
    }

    /** Each snapshot after its step. */
    private List<SpecificRecord> together() {
        List<SpecificRecord> all = new ArrayList<>(steps);
        for (SpecificRecord snapshot : snapshots) {
            long step = ((GradientSnapshot) snapshot).getStep();
            int at = 0;
            while (!(all.get(at) instanceof StepTelemetry taken) || taken.getStep() != step) {
                at++;
            }
            all.add(at + 1, snapshot);
        }
        return all;
    }

    private static FinalResult read(List<SpecificRecord> telemetry) {
        FinalResult.Gatherer results = new FinalResult.Gatherer();
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(List.of(RUN.started()));
            harness.send(telemetry);
            harness.send(List.of(RUN.finished(LAST_STEP, LAST_STEP - LAST_STEP % 8, LAST_STEP)));
            results.readFrom(harness);
        }
        return results.of("run");
    }
}
