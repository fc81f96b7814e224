package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Against a plain list, whose oldest steps are dropped one by one. */
class RecentStepsTest {

    private static final int CAPACITY = 9;

    private record Step(long step, double value, double norm) {}

    private final List<Step> expected = new ArrayList<>();
    private final RecentSteps steps = new RecentSteps(CAPACITY);
    private final SplittableRandom random = new SplittableRandom(6);

    @Test
    void shouldKeepTheNewestStepsWhateverComesAndGoes() {
        for (long step = 0; step < 2000; step++) {
            add(new Step(step, random.nextGaussian(), random.nextInt(5) == 0 ? Double.NaN : random.nextDouble()));
            if (random.nextInt(9) == 0) {
                moveSome(random.nextInt(expected.size() + 1));
            }
            if (random.nextInt(60) == 0) {
                steps.clear();
                expected.clear();
            }
            assertThat(steps.kept().steps())
                    .containsExactly(expected.stream().mapToLong(Step::step).toArray());
            assertThat(steps.kept().values()).containsExactly(numbers(expected, Step::value));
            assertThat(steps.kept().gradientNorms()).containsExactly(numbers(expected, Step::norm));
        }
    }

    @Test
    void shouldAnswerLikeAPlainLoop() {
        for (long step = 0; step < 2000; step++) {
            add(new Step(step, random.nextInt(20), random.nextInt(5) == 0 ? Double.NaN : random.nextInt(7)));
            int count = 1 + random.nextInt(expected.size());
            List<Step> newest = expected.subList(expected.size() - count, expected.size());
            double[] values = numbers(newest, Step::value);
            assertThat(steps.lowest(count))
                    .isEqualTo(Arrays.stream(values).min().orElseThrow());
            assertThat(steps.highest(count))
                    .isEqualTo(Arrays.stream(values).max().orElseThrow());
            assertThat(steps.level(count)).isEqualTo(median(values));
            assertThat(steps.mean(count))
                    .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-12));
            assertThat(steps.cappedMean(count, 9))
                    .isCloseTo(
                            Arrays.stream(values)
                                    .map(v -> Math.min(v, 9))
                                    .average()
                                    .orElseThrow(),
                            within(1e-12));
            double[] norms = Arrays.stream(numbers(newest, Step::norm))
                    .filter(Double::isFinite)
                    .toArray();
            assertThat(steps.gradientLevel(count)).isEqualTo((Double) median(norms));
            assertThat(steps.highestGradientNorm(count))
                    .isEqualTo((Double) Arrays.stream(norms).max().orElse(Double.NaN));
            assertThat(steps.countAbove(9, count)).isEqualTo(above(9, newest));
            assertThat(steps.countSince(step - 3, count)).isEqualTo(Math.min(count, 4));
        }
    }

    @Test
    void shouldTakeTheLowestMeanOfThoseSoFarApart() {
        double[] values = {1, 0, 0, 5, 5, 9, 3, 4, 8};
        for (int i = 0; i < values.length; i++) {
            steps.add(i, values[i], Double.NaN);
        }
        // Three apart: 3 4 8, 5 5 9, 1 0 0; four apart: 3 4 8, 0 5 5.
        assertThat(steps.lowestMean(3, 3)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(steps.lowestMean(3, 4)).isCloseTo(10 / 3.0, within(1e-12));
        assertThat(steps.lowestMean(10, 1)).isInfinite();
    }

    @Test
    void shouldMeasureTheNoiseOnAnySlope() {
        var many = new RecentSteps(20_000);
        for (int i = 0; i < 20_000; i++) {
            many.add(i, 0.02 * i + 0.3 * random.nextGaussian(), Math.exp(0.5 * random.nextGaussian()));
        }
        assertThat(many.noise(20_000)).isCloseTo(0.3, within(0.01));
        assertThat(many.scatter(20_000)).isCloseTo(0.3, within(0.01));
        assertThat(many.gradientNoise(20_000)).isCloseTo(0.5, within(0.02));
        assertThat(many.trend(20_000)).isCloseTo(200, within(0.1));
    }

    private void add(Step step) {
        steps.add(step.step(), step.value(), step.norm());
        expected.add(step);
        if (expected.size() > CAPACITY) {
            expected.remove(0);
        }
    }

    /** Moves the newest to another series and takes all but the first of them back. */
    private void moveSome(int count) {
        var other = new RecentSteps(CAPACITY);
        steps.moveNewest(count, other);
        assertThat(other.size()).isEqualTo(count);
        int from = expected.size() - count;
        if (count > 0) {
            steps.addFrom(other, expected.remove(from).step() + 1);
        }
    }

    private static int above(double value, List<Step> newest) {
        int count = 0;
        while (count < newest.size() && newest.get(newest.size() - 1 - count).value() > value) {
            count++;
        }
        return count;
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] numbers(List<Step> steps, ToDoubleFunction<Step> number) {
        return steps.stream().mapToDouble(number).toArray();
    }
}
