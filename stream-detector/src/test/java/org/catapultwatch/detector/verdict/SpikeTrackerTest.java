package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.catapultwatch.detector.verdict.SpikeTransition.Opened;
import org.junit.jupiter.api.Test;

class SpikeTrackerTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    @Test
    void shouldFindExactlySevenCatapultsInManyCatapultsOfGradientDescent() {
        assertThat(closed(Series.resource("/traces/gd-rank2.csv")))
                .hasSize(7)
                .allMatch(spike -> spike.outcome() == Outcome.RETURNED);
    }

    @Test
    void shouldCloseASpikeAsReturnedWhenItStaysBack() {
        List<SpikeTransition> transitions = DetectedSpike.transitions(Series.of(catapult()), CONFIG);
        assertThat(transitions).hasSize(2);
        assertThat(transitions.get(0)).isInstanceOf(Opened.class);
        Closed spike = (Closed) transitions.get(1);
        assertThat(spike.outcome()).isEqualTo(Outcome.RETURNED);
        assertThat(spike.shape().startStep()).isEqualTo(40);
        assertThat(spike.shape().peakStep()).isEqualTo(47);
        assertThat(spike.shape().peakLoss()).isEqualTo(256);
        assertThat(spike.shape().baselineLoss()).isBetween(0.9, 1.1);
        assertThat(spike.shape().endStep()).isBetween(54L, 56L);
    }

    @Test
    void shouldOpenNothingOnPlainDecay() {
        assertThat(closed(Series.of(new Series(400).add(300, i -> 100 * Math.exp(-0.1 * i)))))
                .isEmpty();
    }

    @Test
    void shouldOpenNothingOnNoiseOfTheMinibatch() {
        var random = new SplittableRandom(5);
        var series = new Series(2000).add(2000, i -> Math.exp(0.3 * random.nextGaussian()));
        assertThat(closed(Series.minibatch(series))).isEmpty();
    }

    @Test
    void shouldOpenNothingOnASlowRise() {
        assertThat(closed(Series.of(new Series(900).add(800, i -> 1 + 0.004 * i))))
                .isEmpty();
    }

    @Test
    void shouldCallAStepOfMinibatchLossBrief() {
        var series = new Series(80).add(40, i -> 1).add(1, i -> 50).add(20, i -> 1);
        assertThat(closed(Series.minibatch(series))).extracting(Closed::outcome).containsExactly(Outcome.BRIEF);
    }

    @Test
    void shouldDivergeOnceAtTheFirstLossThatIsNotFinite() {
        var series = new Series(80)
                .add(40, i -> 1)
                .add(3, i -> 10 * (i + 1))
                .add(9, i -> i == 0 ? Double.POSITIVE_INFINITY : Double.NaN);
        Closed spike = only(closed(Series.of(series)));
        assertThat(spike.outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(spike.shape().endStep()).isEqualTo(43);
        assertThat(spike.shape().peakLoss()).isInfinite();
    }

    @Test
    void shouldSettleWhenTheHorizonPassesAtANewLevel() {
        var series = new Series(700).add(40, i -> 1).add(600, i -> 5);
        Closed spike = only(closed(Series.of(series)));
        assertThat(spike.outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(spike.shape().detectedAtStep()).isEqualTo(240);
    }

    @Test
    void shouldDivergeWhenTheLossStillRisesAtTheHorizon() {
        var series = new Series(1100).add(40, i -> 1).add(1000, i -> 2 * Math.exp(0.01 * i));
        assertThat(closed(Series.of(series)).get(0).outcome()).isEqualTo(Outcome.DIVERGED);
    }

    @Test
    void shouldBeUndecidedWhenTheAttemptEndsInTheSpike() {
        var series = new Series(80).add(40, i -> 1).add(5, i -> 30);
        assertThat(only(closed(Series.of(series))).outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void shouldDecideTheSameWhereverASeriesIsCut() {
        List<StepReading> steps = Series.of(catapult());
        List<SpikeTransition> whole = DetectedSpike.transitions(steps, CONFIG);
        for (int cut = 0; cut <= steps.size(); cut++) {
            var first = new SpikeTracker(CONFIG);
            var transitions = new ArrayList<SpikeTransition>();
            steps.subList(0, cut).forEach(step -> transitions.addAll(first.next(step)));
            SpikeTracker second = SpikeTracker.restore(CONFIG, first.memory());
            steps.subList(cut, steps.size()).forEach(step -> transitions.addAll(second.next(step)));
            transitions.addAll(second.end());
            assertThat(transitions).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void shouldTakeTheLossOfAMinibatchOfAllSamplesForThatOfTheTrainingSet() {
        List<StepReading> full = Series.of(catapult());
        List<StepReading> whole =
                full.stream().map(step -> step.withoutTrainLoss().ofBatch(50)).toList();
        List<SpikeTransition> expected = DetectedSpike.transitions(full, CONFIG);
        assertThat(transitions(whole, OptionalInt.of(50))).isEqualTo(expected);
        List<SpikeTransition> ofMinibatches = DetectedSpike.transitions(
                full.stream().map(StepReading::withoutTrainLoss).toList(), CONFIG);
        assertThat(ofMinibatches).isNotEqualTo(expected);
        assertThat(transitions(whole, OptionalInt.of(51))).isEqualTo(ofMinibatches);
        assertThat(transitions(whole, OptionalInt.empty())).isEqualTo(ofMinibatches);
    }

    private static List<SpikeTransition> transitions(List<StepReading> steps, OptionalInt samples) {
        var tracker = new SpikeTracker(CONFIG, () -> samples);
        var transitions = new ArrayList<SpikeTransition>();
        steps.forEach(step -> transitions.addAll(tracker.next(step)));
        transitions.addAll(tracker.end());
        return transitions;
    }

    @Test
    void shouldRefuseAStepThatIsNotAfterTheLast() {
        var tracker = new SpikeTracker(CONFIG);
        tracker.next(StepReading.ofLoss(3, 1));
        assertThatThrownBy(() -> tracker.next(StepReading.ofLoss(3, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Series catapult() {
        return new Series(100)
                .add(40, i -> 1 + 0.02 * (i % 3))
                .add(8, i -> Math.pow(2, i + 1))
                .add(9, i -> Math.max(1, Math.pow(2, 7 - i)))
                .add(30, i -> 0.9);
    }

    private static Closed only(List<Closed> closed) {
        assertThat(closed).hasSize(1);
        return closed.get(0);
    }

    private static List<Closed> closed(List<StepReading> steps) {
        return DetectedSpike.transitions(steps, CONFIG).stream()
                .filter(Closed.class::isInstance)
                .map(Closed.class::cast)
                .toList();
    }
}
