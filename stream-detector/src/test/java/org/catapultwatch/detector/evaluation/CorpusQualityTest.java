package org.catapultwatch.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How good our detector is on the corpus, at its defaults. No figure may get worse than it says here. */
class CorpusQualityTest {

    /** What is reached on one track. */
    private record Limits(
            double recall,
            double precision,
            double cleanFalseAlarmsPer10000Steps,
            double medianDelay,
            double delay95,
            double catapultsNamed,
            double outliersNamed) {}

    private static final Limits TRAIN_LOSS = new Limits(0.97, 0.97, 1, 1, 3, 0.9, 0);
    /** 29 of the 30 labels: 0.97 as it is printed. The one at step 1167 of sgd-batch5 lies between two kernels, two steps long. */
    private static final Limits LOSS = new Limits(29 / 30.0, 0.97, 1, 1, 3, 0.9, 0.9);

    private static final long STEPS_TO_REPORT_A_DIVERGENCE = 5;
    private static final double CATAPULTS_WARNED_BEFORE = 0.9;
    private static final int WARNINGS_PER_CROSSING = 1;

    @BeforeAll
    static void sayWhatIsReached() {
        for (Track track : Track.values()) {
            DetectorScore ours = Corpus.evaluation().ours(track);
            KindScore kinds = ours.kinds();
            System.out.printf(
                    "%s: recall %s, precision %s, false alarms on clean runs %s, delay %s and %s, kinds %s %s %s%n",
                    track.word(),
                    ours.recall(),
                    ours.precision(),
                    ours.falseAlarmsPer10000CleanSteps(),
                    ours.medianDelay(),
                    ours.delay95(),
                    kinds.catapults(),
                    kinds.outliers(),
                    kinds.divergences());
            ours.faults().forEach(System.out::println);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheLabelsAndLittleElse(Track track) {
        DetectorScore ours = Corpus.evaluation().ours(track);
        assertThat(ours.recall().value()).isGreaterThanOrEqualTo(limits(track).recall());
        assertThat(ours.precision().value())
                .isGreaterThanOrEqualTo(limits(track).precision());
        assertThat(ours.falseAlarmsPer10000CleanSteps().value())
                .isLessThanOrEqualTo(limits(track).cleanFalseAlarmsPer10000Steps());
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenSpikesAtOnce(Track track) {
        DetectorScore ours = Corpus.evaluation().ours(track);
        assertThat(ours.medianDelay().value()).isLessThanOrEqualTo(limits(track).medianDelay());
        assertThat(ours.delay95().value()).isLessThanOrEqualTo(limits(track).delay95());
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellTheKindsApart(Track track) {
        KindScore kinds = Corpus.evaluation().ours(track).kinds();
        assertThat(kinds.catapults().accuracy().value())
                .isGreaterThanOrEqualTo(limits(track).catapultsNamed());
        Measurement outliers = kinds.outliers().accuracy();
        assertThat(outliers.isDefined()).isEqualTo(track == Track.LOSS);
        assertThat(outliers.isDefined() ? outliers.value() : 1)
                .isGreaterThanOrEqualTo(limits(track).outliersNamed());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportEveryDivergenceAtOnce(Track track) {
        assertThat(Corpus.evaluation().ours(track).divergences())
                .hasSize(3)
                .allSatisfy(report ->
                        assertThat(report.stepsToReport().orElseThrow()).isBetween(0L, STEPS_TO_REPORT_A_DIVERGENCE));
    }

    @Test
    void shouldWarnOnceBeforeACatapultThatFollowsARiseOfTheRate() {
        WarningScore warnings = Corpus.evaluation().warnings();
        assertThat(warnings.catapults()).hasSize(20);
        assertThat(warnings.shareWarnedBefore().value()).isGreaterThanOrEqualTo(CATAPULTS_WARNED_BEFORE);
        assertThat(warnings.mostWarningsPerCrossing()).isLessThanOrEqualTo(WARNINGS_PER_CROSSING);
    }

    private static Limits limits(Track track) {
        return track == Track.TRAIN_LOSS ? TRAIN_LOSS : LOSS;
    }
}
