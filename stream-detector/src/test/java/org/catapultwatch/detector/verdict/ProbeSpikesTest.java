package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the loss of the probe kernels alone shows, and what of it is told. */
class ProbeSpikesTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();
    private static final ProbeSpikeRule RULE = new ProbeSpikeRule(CONFIG, 50, RunFacts.unknown());
    private static final Measurement NONE = Measurement.undefined("not measured");

    /** Loss 1, half of it in the top eigenspace, but at step 20, where it is twice that. */
    private static final List<KernelPoint> CAUGHT = kernels(10, 1.5, 0.5);

    @Test
    void shouldFindASpikeFromTheFirstSnapshotThatShowsItToTheFirstThatIsBack() {
        assertThat(found(CAUGHT)).singleElement().satisfies(closed -> {
            assertThat(closed.outcome()).isEqualTo(Outcome.RETURNED);
            assertThat(closed.shape().startStep()).isEqualTo(20);
            assertThat(closed.shape().endStep()).isEqualTo(25);
            assertThat(closed.shape().detectedAtStep()).isEqualTo(25);
            assertThat(closed.shape().baselineLoss()).isEqualTo(1);
            assertThat(closed.shape().peakLoss()).isEqualTo(2);
        });
    }

    @Test
    void shouldPassOverKernelsOfABatchAndThoseWithoutALoss() {
        var kernels = new ArrayList<>(CAUGHT);
        kernels.add(5, new KernelPoint(21, Scope.BATCH, Measurement.of(100), Measurement.of(90), Measurement.of(9)));
        kernels.add(6, new KernelPoint(22, Scope.PROBE, Measurement.of(100), NONE, NONE));
        assertThat(found(kernels)).isEqualTo(found(CAUGHT));
    }

    @Test
    void shouldPassOverAKernelThatIsNotAfterTheLast() {
        var kernels = new ArrayList<>(CAUGHT);
        kernels.add(5, CAUGHT.get(2));
        kernels.add(7, CAUGHT.get(4));
        assertThat(found(kernels)).isEqualTo(found(CAUGHT));
    }

    @Test
    void shouldGoOnFromItsMemory() {
        var tracker = new ProbeTracker(CONFIG);
        List<Closed> closed = new ArrayList<>();
        for (KernelPoint kernel : CAUGHT) {
            closed.addAll(tracker.next(kernel));
            tracker = ProbeTracker.restore(CONFIG, tracker.memory());
        }
        assertThat(closed).isEqualTo(found(CAUGHT)).isNotEmpty();
    }

    @Test
    void shouldNotFindWhatDoesNotComeBack() {
        List<KernelPoint> up = new ArrayList<>();
        for (long step = 0; step < 600; step += 5) {
            up.add(kernel(step, step < 100 ? 0.5 : 5, 0.5));
        }
        assertThat(found(up)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 0.5, true", // all of the rise in the top eigenspace
        "1.0, 1.0, true", // half of it
        "0.9, 1.1, false",
        "0.5, 1.5, false"
    })
    void shouldTellACatapultOnly(double top, double rest, boolean isTold) {
        List<KernelPoint> kernels = kernels(10, top, rest);
        SpikeShape spike = found(kernels).get(0).shape();
        assertThat(RULE.isTold(spike, kernels, 0, OptionalLong.empty())).isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource({
        "15, true", // back when the last snapshot before it was taken
        "16, false",
        "24, false"
    })
    void shouldNotTellWhatTheLossShows(long lossSpikeEnd, boolean isTold) {
        SpikeShape spike = found(CAUGHT).get(0).shape();
        assertThat(RULE.isTold(spike, CAUGHT, 0, OptionalLong.of(lossSpikeEnd))).isEqualTo(isTold);
    }

    @Test
    void shouldNotTakeItsFirstSnapshotForTheKernelBeforeIt() {
        List<KernelPoint> kernels = new ArrayList<>(CAUGHT);
        kernels.set(4, new KernelPoint(20, Scope.PROBE, Measurement.of(60), Measurement.of(1.5), Measurement.of(0.5)));
        SpikeShape spike = found(kernels).get(0).shape().ofProbe(0);
        assertThat(KernelEvidence.of(kernels, spike, 50).lambdaMaxBefore().value())
                .isEqualTo(100);
    }

    @Test
    void shouldNotTellWhereEveryStepCarriedTheFullLoss() {
        SpikeShape spike = found(CAUGHT).get(0).shape();
        assertThat(RULE.isTold(spike, CAUGHT, 20, OptionalLong.empty())).isTrue();
        assertThat(RULE.isTold(spike, CAUGHT, 21, OptionalLong.empty())).isFalse();
        assertThat(RULE.isTold(spike, CAUGHT, Long.MAX_VALUE, OptionalLong.empty()))
                .isFalse();
    }

    @Test
    void shouldWaitUntilNoSpikeOfTheLossCanMeetIt() {
        SpikeShape spike = found(CAUGHT).get(0).shape();
        assertThat(ProbeSpikeRule.isDue(spike, 24)).isFalse();
        assertThat(ProbeSpikeRule.isDue(spike, 25)).isTrue();
    }

    @Test
    void shouldNumberThemApart() {
        SpikeShape spike = found(CAUGHT).get(0).shape();
        assertThat(spike.isOfProbe()).isFalse();
        assertThat(spike.ofProbe(2).isOfProbe()).isTrue();
        assertThat(spike.ofProbe(2).number()).isEqualTo(1_000_003);
        assertThat(SpikeShape.name(1_000_003)).isEqualTo("K3");
        assertThat(SpikeShape.name(1_000_000)).isEqualTo("1000000");
    }

    private static List<Closed> found(List<KernelPoint> kernels) {
        var tracker = new ProbeTracker(CONFIG);
        List<Closed> closed = new ArrayList<>();
        kernels.forEach(kernel -> closed.addAll(tracker.next(kernel)));
        closed.addAll(tracker.end());
        return closed;
    }

    /** So many kernels, five steps apart, with what that of step 20 says of its loss. */
    private static List<KernelPoint> kernels(int count, double top, double rest) {
        List<KernelPoint> kernels = new ArrayList<>();
        for (long step = 0; step < 5L * count; step += 5) {
            kernels.add(kernel(step, step == 20 ? top : 0.5, step == 20 ? rest : 0.5));
        }
        return kernels;
    }

    private static KernelPoint kernel(long step, double top, double rest) {
        return new KernelPoint(step, Scope.PROBE, Measurement.of(100), Measurement.of(top), Measurement.of(rest));
    }
}
