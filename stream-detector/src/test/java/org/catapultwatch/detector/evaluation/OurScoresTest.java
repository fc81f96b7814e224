package org.catapultwatch.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.detector.verdict.StepReading;
import org.junit.jupiter.api.Test;

/**
 * Kinds, divergences and early warnings of a made-up full-batch run: 60 steps, curvature scale ½, a learning rate of 1 that rises to
 * 3 at step 20, λ_max 2 until step 40 and 1 from there, so that the critical rate is 2 and then 4. The loss is lost at step 50.
 */
class OurScoresTest {

    private static final Label CATAPULT = label(24, 30, LabelKind.CATAPULT);
    private static final Label UNSEEN_CATAPULT = label(39, 41, LabelKind.CATAPULT);
    private static final Label DIVERGENCE = label(47, 50, LabelKind.DIVERGENCE);

    @Test
    void shouldAskForTheKindOnlyWhereAKernelCaughtTheRise() {
        KindScore kinds = KindScore.of(List.of(score(
                spike(25, 31, 25, SpikeKind.CATAPULT),
                spike(39, 41, 39, SpikeKind.RECOVERED),
                spike(48, 50, 48, SpikeKind.DIVERGENCE))));
        assertThat(kinds.catapults()).isEqualTo(new KindScore.Tally(1, 1));
        assertThat(kinds.divergences()).isEqualTo(new KindScore.Tally(1, 1));
        assertThat(kinds.outliers().accuracy().isDefined()).isFalse();
        assertThat(kinds.named()).containsEntry("catapult as recovered", 1);
    }

    @Test
    void shouldCountWrongKinds() {
        KindScore kinds = KindScore.of(
                List.of(score(spike(25, 31, 25, SpikeKind.RECOVERED), spike(47, 50, 48, SpikeKind.LEVEL_SHIFT))));
        assertThat(kinds.catapults()).isEqualTo(new KindScore.Tally(0, 1));
        assertThat(kinds.divergences().accuracy().value()).isZero();
    }

    @Test
    void shouldTellHowLongADivergenceWentUnreported() {
        DivergenceReport late = divergence(new DetectedSpike(47, 50, 48, 53, Optional.of(SpikeKind.DIVERGENCE)));
        assertThat(late.lostAtStep()).hasValue(50);
        assertThat(late.stepsToReport()).hasValue(3);
        DivergenceReport wrong = divergence(new DetectedSpike(47, 50, 48, 53, Optional.of(SpikeKind.LEVEL_SHIFT)));
        assertThat(wrong.reportedAtStep()).isEmpty();
        assertThat(wrong.stepsToReport()).isEmpty();
    }

    @Test
    void shouldSetTheWarningBesideTheCatapultThatFollowsTheRise() {
        WarningScore early = warnings(spike(25, 31, 25, SpikeKind.CATAPULT));
        assertThat(early.catapults()).singleElement().satisfies(catapult -> {
            assertThat(catapult.raisedAtStep()).isEqualTo(20);
            assertThat(catapult.warnedAtStep()).hasValue(20);
            assertThat(catapult.lead()).hasValue(5);
            assertThat(catapult.warnings()).isEqualTo(1);
        });
        assertThat(early.warnedBefore()).isEqualTo(1);
        assertThat(early.medianLead().value()).isEqualTo(5);
        WarningScore late = warnings(new DetectedSpike(22, 31, 19, 31, Optional.empty()));
        assertThat(late.warnedBefore()).isZero();
        assertThat(late.catapults().get(0).lead()).hasValue(-1);
    }

    @Test
    void shouldTakeTheMiddleAndTheNearestRank() {
        assertThat(Quantiles.median(new long[] {9, 1, 2}).value()).isEqualTo(2);
        assertThat(Quantiles.median(new long[] {4, 1}).value()).isEqualTo(2.5);
        long[] upToTwenty = LongStream.rangeClosed(1, 20).toArray();
        assertThat(Quantiles.percentile(upToTwenty, 95).value()).isEqualTo(19);
        assertThat(Quantiles.percentile(new long[] {7}, 95).value()).isEqualTo(7);
        assertThat(Quantiles.percentile(new long[0], 95).isDefined()).isFalse();
    }

    private static DivergenceReport divergence(DetectedSpike spike) {
        return DivergenceReport.of(score(spike), Track.TRAIN_LOSS).get(0);
    }

    private static WarningScore warnings(DetectedSpike... spikes) {
        return new EarlyWarnings(DetectorConfig.defaults()).score(List.of(score(spikes)));
    }

    private static RunScore score(DetectedSpike... spikes) {
        LabelledRun run = run();
        return new RunScore(run, Matching.of(run.labels(), Arrays.asList(spikes), Track.TRAIN_LOSS, false));
    }

    private static LabelledRun run() {
        List<StepReading> steps = new ArrayList<>();
        List<KernelPoint> kernels = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            double loss = step < 50 ? 1 : Double.NaN;
            steps.add(StepReading.of(step, loss, loss, null, step < 20 ? 1.0 : 3.0)
                    .ofBatch(4));
            if (step % 5 == 0) {
                double split = CATAPULT.meets(step, step) ? 2 : 0.5;
                kernels.add(new KernelPoint(
                        step,
                        Scope.PROBE,
                        Measurement.of(step < 40 ? 2 : 1),
                        Measurement.of(split),
                        Measurement.of(0.5)));
            }
        }
        var facts = new RunFacts(true, Measurement.of(0.5), 0);
        return new LabelledRun(
                "run", facts, OptionalInt.of(4), steps, kernels, List.of(CATAPULT, UNSEEN_CATAPULT, DIVERGENCE));
    }

    private static Label label(long start, long end, LabelKind kind) {
        return new Label(start, start, end, kind, 1, 9);
    }

    private static DetectedSpike spike(long start, long end, long openedAt, SpikeKind kind) {
        return new DetectedSpike(start, end, openedAt, end, Optional.of(kind));
    }
}
