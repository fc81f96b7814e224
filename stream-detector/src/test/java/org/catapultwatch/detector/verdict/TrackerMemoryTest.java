package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tracker that goes on from a memory decides what the one without a break decides. */
class TrackerMemoryTest {

    private static final DetectorConfig CONFIG = DetectorConfig.defaults();

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("noisy with spikes", 4, noisy()),
                Arguments.of("noisy with gradient norms", 2, witnessed()),
                Arguments.of("a slow creep", 1, creep()),
                Arguments.of("linear scale", 3, linear()),
                Arguments.of("into zero within a spike", 1, intoZero()),
                Arguments.of("level shift", 2, levelShift()),
                Arguments.of("a valley between catapults", 2, valley()),
                Arguments.of("a rise right after a return", 1, riseAfterReturn()),
                Arguments.of("full loss that ends", 3, fullLossThatEnds()),
                Arguments.of("not finite", 3, notFinite()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldDecideTheSameWhereverItIsCut(String name, int spikes, List<StepReading> steps) {
        List<SpikeTransition> whole = DetectedSpike.transitions(steps, CONFIG);
        assertThat(whole).as(name).hasSize(2 * spikes);
        for (int cut = 0; cut <= steps.size(); cut++) {
            var tracker = new SpikeTracker(CONFIG);
            var transitions = new ArrayList<SpikeTransition>();
            take(tracker, steps.subList(0, cut), transitions);
            SpikeTracker restored = SpikeTracker.restore(CONFIG, tracker.memory());
            take(restored, steps.subList(cut, steps.size()), transitions);
            transitions.addAll(restored.end());
            assertThat(transitions).as("%s, cut at %d", name, cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldDecideTheSameWhenRestoredAtEveryStep(String name, int spikes, List<StepReading> steps) {
        var transitions = new ArrayList<SpikeTransition>();
        var tracker = new SpikeTracker(CONFIG);
        for (StepReading step : steps) {
            transitions.addAll(tracker.next(step));
            tracker = SpikeTracker.restore(CONFIG, tracker.memory());
        }
        transitions.addAll(tracker.end());
        assertThat(transitions).as(name).isEqualTo(DetectedSpike.transitions(steps, CONFIG));
    }

    @Test
    void shouldNotChangeAMemoryThatWasGivenOut() {
        List<StepReading> steps = linear();
        var tracker = new SpikeTracker(CONFIG);
        take(tracker, steps.subList(0, 60), new ArrayList<>());
        SpikeTracker.Memory memory = tracker.memory();
        double[] before = memory.baseline().quiet().values().clone();
        take(tracker, steps.subList(60, steps.size()), new ArrayList<>());
        assertThat(memory.baseline().quiet().values()).containsExactly(before);
    }

    private static void take(SpikeTracker tracker, List<StepReading> steps, List<SpikeTransition> transitions) {
        steps.forEach(step -> transitions.addAll(tracker.next(step)));
    }

    private static List<StepReading> noisy() {
        var series = new Series(600)
                .add(150, i -> 2)
                .add(20)
                .add(100, i -> 2)
                .add(8, i -> 9)
                .add(60, i -> 2)
                .add(30, i -> 6)
                .add(60, i -> 2)
                .add(40, 40)
                .add(20, i -> 2);
        return Series.minibatch(series.noisy(0.1, 4));
    }

    private static List<StepReading> witnessed() {
        var series = new Series(300)
                .add(100, i -> 2)
                .add(2.4)
                .add(50, i -> 2)
                .add(2.4, 2.4)
                .add(50, i -> 2);
        return Series.minibatch(series.noisy(0.01, 4), i -> i == 99 || i == 151 ? 30 : 1 + 0.1 * (i % 3));
    }

    private static List<StepReading> creep() {
        var series = new Series(500).add(130, i -> 1).add(70, i -> Math.exp(0.02 * i));
        return Series.minibatch(
                series.add(70, i -> Math.exp(1.4 - 0.02 * i)).add(80, i -> 1).noisy(0.35, 4));
    }

    private static List<StepReading> linear() {
        var random = new SplittableRandom(4);
        var series = new Series(400).add(70, i -> 3 - 0.05 * i + 0.02 * random.nextGaussian());
        series.add(40, i -> -1 + 0.02 * random.nextGaussian()).add(4, 9, 2, -0.5);
        series.add(40, i -> -1 + 0.02 * random.nextGaussian()).add(5, 5, 5, 5, 5);
        return Series.minibatch(
                series.add(40, i -> -1 + 0.02 * random.nextGaussian()).add(7, 6));
    }

    private static List<StepReading> intoZero() {
        return Series.of(new Series(100).add(40, i -> 1).add(4, 9, 7, 6, 0, -1, -1));
    }

    private static List<StepReading> levelShift() {
        return Series.of(new Series(600)
                .add(40, i -> 1)
                .add(260, i -> 5 * Math.exp(0.35 * Math.cos(0.9 * i)))
                .add(80, i -> 5)
                .add(8, 12, 5, 5));
    }

    private static List<StepReading> valley() {
        return Series.of(new Series(100).add(40, i -> 1).add(30, 1000, 30, 2, 2.2, 3, 9, 40, 90, 3, 1, 1, 1));
    }

    private static List<StepReading> riseAfterReturn() {
        return Series.of(new Series(60).add(40, i -> 1).add(10, 1.14, 1.45, 1.7, 1.6, 1.5));
    }

    /** The full loss is sent for 60 steps, a spike at 40 among them, and from then on only that of minibatches. */
    private static List<StepReading> fullLossThatEnds() {
        List<StepReading> full =
                Series.of(new Series(60).add(40, i -> 1).add(9, 3, 1).add(17, i -> 1));
        List<StepReading> rest = Series.minibatch(new Series(200)
                .add(110, i -> 3)
                .noisy(0.1, 4)
                .add(30)
                .add(40, i -> 3)
                .add(30));
        return Stream.concat(full.stream(), rest.subList(60, rest.size()).stream())
                .toList();
    }

    private static List<StepReading> notFinite() {
        var series = new Series(100).add(30, i -> 1).add(3, Double.NaN, Double.NaN, 1, 1, Double.NaN);
        return Series.of(series.add(10, i -> 1).add(5, 1, 1));
    }
}
