package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spikes of minibatch loss with Gaussian noise on its logarithm: what stands out of it, and how much of it must not. */
class NoisySpikesTest {

    private static final int SEEDS = 5;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.03, 0.3, 0.7})
    void shouldOpenNothingOnNoise(double deviation) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var series = new Series(4000).add(4000, i -> 2).noisy(deviation, seed);
            assertThat(Spans.of(Series.minibatch(series))).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.3, 0.7})
    void shouldOpenNothingOnNoiseThatDecays(double deviation) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var series = new Series(2000)
                    .add(2000, i -> 0.1 + 4 * Math.exp(-0.01 * i))
                    .noisy(deviation, seed);
            assertThat(Spans.of(Series.minibatch(series))).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.3, 0.7})
    void shouldCallOneReadingFarOutBrief(double deviation) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var series = raised(12, 1, deviation, seed);
            assertThat(Spans.of(Series.minibatch(series))).as("seed %d", seed).containsExactly("200-201 BRIEF");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.3, 0.7})
    void shouldHardlyEverOpenOnTwoBadBatchesInARow(double deviation) {
        // The noise of 64 readings is now and then taken for three quarters of what it is, and 6 deviations for 8.
        long opened = LongStream.rangeClosed(1, 100)
                .filter(seed -> !Spans.of(Series.minibatch(raised(6, 2, deviation, seed)))
                        .isEmpty())
                .count();
        assertThat(opened).isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.7})
    void shouldOpenOnSixReadingsThatStandOutTogether(double deviation) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(Spans.of(Series.minibatch(raised(4.2, 6, deviation, seed))))
                    .as("seed %d", seed)
                    .hasSize(1)
                    .allMatch(span -> span.matches("(199|200|201)-2(0[3-9]|1[0-2]) RETURNED"));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "16, 0", "32, 1", "100, 1"})
    void shouldAskForMoreOfNoiseThatIsHardlyKnown(int readings, int spikes) {
        // 12 deviations are enough after 32 readings; after 16, half as many, twice as much is asked for.
        var series = new Series(110).add(readings, i -> 1).noisy(0.3, 2).add(Math.exp(12 * 0.3), 1, 1, 1);
        assertThat(Spans.of(Series.minibatch(series))).hasSize(spikes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFollowASlowCreepAsOneSpike(long seed) {
        var tracker = new SpikeTracker(DetectorConfig.defaults());
        List<StepReading> steps = Series.minibatch(creep().noisy(0.35, seed));
        boolean isGradual = false;
        for (StepReading step : steps) {
            tracker.next(step);
            isGradual |=
                    tracker.memory().open() != null && tracker.memory().open().together() == Baseline.MANY;
        }
        assertThat(isGradual).isTrue();
        assertThat(tracker.memory().open()).isNull();
        assertThat(Spans.of(steps)).hasSize(1).allMatch(span -> span.endsWith("RETURNED"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.3, 3, 3.9})
    void shouldTakeALastingRiseForOneShiftAndNotForAChainOfSpikes(double deviations) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var series = new Series(900)
                    .add(200, i -> 1)
                    .add(600, i -> Math.exp(0.1 * deviations))
                    .noisy(0.1, seed);
            assertThat(Spans.of(Series.minibatch(series))).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void shouldHoldANoisySpikeOpenUntilItStaysBackForThreeReadings() {
        List<StepReading> steps = afterNoise(50, 50, 1, 1, 50, 50, 1, 1, 1, 1);
        assertThat(Spans.of(steps)).containsExactly("60-66 RETURNED");
        assertThat(Spans.decidedAt(steps)).containsExactly("60 68");
    }

    @Test
    void shouldCallANoisySpikeOfMoreThanThreeStepsReturned() {
        assertThat(Spans.of(afterNoise(50, 50, 50, 1, 1, 1))).containsExactly("60-63 BRIEF");
        assertThat(Spans.of(afterNoise(50, 50, 50, 50, 1, 1, 1))).containsExactly("60-64 RETURNED");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 6})
    void shouldTakeBadBatchesApartForNoCreep(long seed) {
        double[] everyThird = {6.5, 0, 0, 6.5, 0, 0, 6.5, 0, 0, 6.5, 0, 0, 6.5, 0, 0, 0};
        var series = new Series(400).add(200, i -> 1).noisy(0.3, seed);
        series.add(everyThird.length, i -> Math.exp(0.3 * everyThird[i])).add(40, i -> 1);
        assertThat(Spans.of(Series.minibatch(series))).isEmpty();
    }

    private static List<StepReading> afterNoise(double... losses) {
        return Series.minibatch(new Series(100).add(60, i -> 1).noisy(0.3, 1).add(losses));
    }

    /** Up by a factor 4 in 100 steps and back in as many. */
    private static Series creep() {
        return new Series(800)
                .add(200, i -> 1)
                .add(100, i -> Math.pow(4, i / 100.0))
                .add(100, i -> Math.pow(4, 1 - i / 100.0))
                .add(300, i -> 1);
    }

    /** 200 readings of noise, a few so many deviations higher, 100 more that stray by half a deviation. */
    private static Series raised(double deviations, int readings, double deviation, long seed) {
        return new Series(400)
                .add(200, i -> 1)
                .noisy(deviation, seed)
                .add(readings, i -> Math.exp(deviations * deviation))
                .add(100, i -> i % 2 == 0 ? Math.exp(deviation / 2) : Math.exp(-deviation / 2));
    }
}
