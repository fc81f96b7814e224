package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeJudgeTest {

    private static final long REACH = 50;
    private static final RunFacts FACTS = new RunFacts(true, Measurement.of(0.02), 0.5);
    private static final SpikeShape SPIKE =
            new SpikeShape(1, 100, 110, 120L, 122, 1, 9, Measurement.of(3), Measurement.of(1.5), LossScale.LOG);

    @ParameterizedTest
    @CsvSource({
        "RETURNED, 0.6, 100, CATAPULT",
        "RETURNED, 0.1, 94, CATAPULT",
        "RETURNED, 0.1, 96, RECOVERED",
        "BRIEF,    0.9, 100, CATAPULT",
        "BRIEF,    0.1, 100, OUTLIER",
        "SETTLED,  0.9, 50, LEVEL_SHIFT",
        "DIVERGED, 0.9, 50, DIVERGENCE",
        "UNDECIDED, 0.9, 50, UNDECIDED",
    })
    void shouldNameTheKindFromOutcomeShareAndDrop(Outcome outcome, double share, double after, SpikeKind kind) {
        SpikeVerdict verdict = judge(outcome, kernels(share, after), FACTS);
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.label()).isEqualTo(kind.wireWord());
        assertThat(verdict.reason()).isNotBlank();
    }

    @Test
    void shouldShowAKernelDropOfAnotherLossUnderItsOwnLabel() {
        var otherLoss = new RunFacts(false, Measurement.of(1), 0);
        assertThat(judge(Outcome.RETURNED, kernels(0.9, 50), otherLoss).label()).isEqualTo("spike with kernel drop");
    }

    @Test
    void shouldSayThatNoKernelIsNearWhenNoneIs() {
        List<KernelPoint> far = List.of(probe(20, 100, 0, 1), probe(200, 50, 0, 1));
        SpikeVerdict verdict = judge(Outcome.RETURNED, far, FACTS);
        assertThat(verdict.kind()).isEqualTo(SpikeKind.RECOVERED);
        assertThat(verdict.reason()).contains("no kernel is near enough");
        assertThat(verdict.evidence().topShareOfRise().orNull()).isNull();
    }

    @Test
    void shouldCarryTheRatiosOfLearningRateAndGradientNorm() {
        SpikeVerdict.Evidence evidence =
                judge(Outcome.RETURNED, kernels(0.6, 90), FACTS).evidence();
        assertThat(evidence.learningRateRatio().value()).isCloseTo(1.5 * 0.02 * 100 / 3, within(1e-12));
        assertThat(evidence.gradientNormRatio().value()).isEqualTo(3);
        assertThat(evidence.lambdaMaxAfter().value()).isEqualTo(90);
    }

    @Test
    void shouldWaitForTheKernelAfterTheSpikeAndNoLongerThanItsReach() {
        KernelEvidence waiting = KernelEvidence.of(List.of(probe(99, 100, 0, 1)), SPIKE, REACH);
        assertThat(waiting.isComplete(119)).isFalse();
        assertThat(waiting.isComplete(169)).isFalse();
        assertThat(waiting.isComplete(170)).isTrue();
        assertThat(KernelEvidence.of(kernels(0.6, 90), SPIKE, REACH).isComplete(125))
                .isTrue();
    }

    @Test
    void shouldMeasureTheRiseFromTheLevelAndNotFromAKernelInsideTheSpikeBefore() {
        List<KernelPoint> kernels = new ArrayList<>(kernels(0.9, 90));
        kernels.add(1, probe(98, 90, 12, 1));
        Measurement share = KernelEvidence.of(kernels, SPIKE, REACH).topShareOfRise();
        assertThat(share.value()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void shouldTakeTheQuietRestFromBothSidesSinceItDrifts() {
        // The rest falls from 1.1 to 0.7 meanwhile; half-way it is 0.9.
        Measurement share = share(probe(95, 100, 0.1, 1.1), probe(110, 80, 0.5, 1.0), probe(125, 90, 0.1, 0.7));
        assertThat(share.value()).isCloseTo(0.4 / 0.5, within(1e-12));
    }

    @Test
    void shouldNotTakeATopPartThatIsAnotherSpikesForQuiet() {
        Measurement share = share(probe(95, 100, 0.4, 0.6), probe(110, 80, 0.5, 0.6), probe(125, 90, 0.1, 0.6));
        assertThat(share.value()).isCloseTo(1, within(1e-12));
        Measurement above = share(probe(95, 100, 0.1, 0.6), probe(110, 80, 0.5, 0.6), probe(125, 90, 0.15, 0.6));
        assertThat(above).isEqualTo(share);
    }

    @Test
    void shouldMeasureFromTheKernelBeforeAloneWhereTheOneAfterIsNotQuietOrNotOfTheProbe() {
        KernelPoint before = probe(95, 100, 0.1, 1.1);
        KernelPoint inside = probe(110, 80, 0.5, 1.0);
        Measurement none = Measurement.undefined("not measured");
        var unsplit = new KernelPoint(125, Scope.PROBE, Measurement.of(90), none, none);
        KernelPoint batch = kernel(125, Scope.BATCH, 90, 0.1, 0.7);
        KernelPoint upAgain = probe(125, 90, 0.1, 1.3);
        assertThat(share(before, inside, upAgain)).isEqualTo(share(before, inside));
        assertThat(share(before, inside, unsplit)).isEqualTo(share(before, inside));
        assertThat(share(before, inside, batch)).isEqualTo(share(before, inside));
        assertThat(share(before, inside).value()).isCloseTo(0.4 / 0.3, within(1e-12));
    }

    private static Measurement share(KernelPoint... kernels) {
        return KernelEvidence.of(List.of(kernels), SPIKE, REACH).topShareOfRise();
    }

    @Test
    void shouldNotCompareEigenvaluesOfBatches() {
        List<KernelPoint> batches = List.of(kernel(99, Scope.BATCH, 100, 0, 1), kernel(130, Scope.BATCH, 50, 0, 1));
        assertThat(KernelEvidence.of(batches, SPIKE, REACH).lambdaDrop().isDefined())
                .isFalse();
    }

    private static SpikeVerdict judge(Outcome outcome, List<KernelPoint> kernels, RunFacts facts) {
        return new SpikeJudge(DetectorConfig.defaults())
                .judge(SPIKE, outcome, KernelEvidence.of(kernels, SPIKE, REACH), facts);
    }

    private static List<KernelPoint> kernels(double share, double lambdaAfter) {
        return List.of(
                probe(95, 100, 0.1, 0.9),
                probe(110, 80, 0.1 + share * 8, 0.9 + (1 - share) * 8),
                probe(125, lambdaAfter, 0.1, 0.9));
    }

    private static KernelPoint probe(long step, double lambdaMax, double top, double rest) {
        return kernel(step, Scope.PROBE, lambdaMax, top, rest);
    }

    private static KernelPoint kernel(long step, Scope scope, double lambdaMax, double top, double rest) {
        return new KernelPoint(step, scope, Measurement.of(lambdaMax), Measurement.of(top), Measurement.of(rest));
    }
}
