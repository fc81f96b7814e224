package org.catapultwatch.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {

    @ParameterizedTest
    @CsvSource({"90, 97, false", "90, 98, true", "100, 105, true", "112, 120, true", "113, 120, false", "50, 200, true"
    })
    void shouldMeetALabelWithinTwoSteps(long start, long end, boolean found) {
        Matching matching = match(Track.TRAIN_LOSS, List.of(label(100, 110, LabelKind.CATAPULT, 9)), spike(start, end));
        assertThat(matching.matches()).hasSize(found ? 1 : 0);
        assertThat(matching.missed()).hasSize(found ? 0 : 1);
        assertThat(matching.falseAlarms()).hasSize(found ? 0 : 1);
    }

    @Test
    void shouldGiveEachLabelOneSpikeInOrderOfStart() {
        List<Label> labels = List.of(label(10, 12, LabelKind.CATAPULT, 9), label(15, 17, LabelKind.CATAPULT, 9));
        Matching both = match(Track.TRAIN_LOSS, labels, spike(13, 14), spike(14, 20));
        assertThat(both.matches())
                .extracting(
                        match -> match.label().start(), match -> match.spike().startStep())
                .containsExactly(tuple(10L, 13L), tuple(15L, 14L));
        Matching one = match(Track.TRAIN_LOSS, labels, spike(9, 20));
        assertThat(one.matches()).hasSize(1);
        assertThat(one.missed()).containsExactly(labels.get(1));
        assertThat(one.falseAlarms()).isEmpty();
    }

    @Test
    void shouldCountASecondSpikeInALabelAgainstADetectorOfSpikes() {
        List<Label> labels = List.of(label(10, 40, LabelKind.CATAPULT, 9));
        List<DetectedSpike> spikes = List.of(spike(11, 15), spike(30, 35));
        assertThat(Matching.of(labels, spikes, Track.TRAIN_LOSS, false).falseAlarms())
                .containsExactly(spikes.get(1));
        Matching marks = Matching.of(labels, spikes, Track.TRAIN_LOSS, true);
        assertThat(marks.falseAlarms()).isEmpty();
        assertThat(marks.repeats()).containsExactly(spikes.get(1));
    }

    @Test
    void shouldLeaveOutliersOutOfTheTrainingLoss() {
        List<Label> labels = List.of(label(10, 10, LabelKind.OUTLIER, 100));
        Matching matching = match(Track.TRAIN_LOSS, labels, spike(10, 11), spike(30, 31));
        assertThat(matching.matches()).isEmpty();
        assertThat(matching.missed()).isEmpty();
        assertThat(matching.leftOut()).containsExactly(spike(10, 11));
        assertThat(matching.falseAlarms()).containsExactly(spike(30, 31));
        assertThat(match(Track.LOSS, labels, spike(10, 11)).matches()).hasSize(1);
    }

    @Test
    void shouldLeaveSmallRisesOutOfTheMinibatchLoss() {
        List<Label> labels = List.of(label(10, 12, LabelKind.CATAPULT, 2.99), label(50, 52, LabelKind.CATAPULT, 3));
        Matching matching = match(Track.LOSS, labels, spike(11, 12), spike(50, 51));
        assertThat(matching.leftOut()).containsExactly(spike(11, 12));
        assertThat(matching.matches()).hasSize(1);
        assertThat(matching.falseAlarms()).isEmpty();
        assertThat(match(Track.LOSS, labels).missed()).containsExactly(labels.get(1));
    }

    @Test
    void shouldTellTheDelayByTheStepThatOpenedTheSpike() {
        Matching matching = match(
                Track.TRAIN_LOSS,
                List.of(label(100, 110, LabelKind.CATAPULT, 9)),
                new DetectedSpike(98, 112, 103, 120, Optional.empty()));
        assertThat(matching.matches().get(0).delay()).isEqualTo(3);
    }

    @Test
    void shouldCallMarksAtMostFiveStepsApartOneSpike() {
        assertThat(RuleDetector.grouped(List.of(3L, 4L, 9L, 15L)))
                .extracting(DetectedSpike::startStep, DetectedSpike::endStep)
                .containsExactly(tuple(3L, 9L), tuple(15L, 15L));
    }

    private static Matching match(Track track, List<Label> labels, DetectedSpike... spikes) {
        return Matching.of(labels, Arrays.asList(spikes), track, false);
    }

    private static Label label(long start, long end, LabelKind kind, double rise) {
        return new Label(start, start, end, kind, 1, rise);
    }

    private static DetectedSpike spike(long start, long end) {
        return new DetectedSpike(start, end, start, end, Optional.empty());
    }
}
