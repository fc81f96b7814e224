package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is kept of random series, against a plain search for the extremes of every bucket. */
class MinMaxThinningTest {

    private static final int COLUMNS = 4;

    @Test
    void shouldKeepTheEndsAndEveryExtremeOfEveryBucket() {
        for (int seed = 0; seed < 600; seed++) {
            RandomSeries series = RandomSeries.of(seed, COLUMNS);
            MinMaxThinning thinning = thinned(series);
            SeriesRows kept = thinning.rows();
            Set<Long> keptSteps = new HashSet<>();
            for (int row = 0; row < kept.size(); row++) {
                keptSteps.add(kept.step(row));
            }
            for (long step : mustBeKept(series, thinning.stepsPerBucket())) {
                assertThat(keptSteps).as("seed %d, step %d", seed, step).contains(step);
            }
        }
    }

    @Test
    void shouldKeepOnlyPointsThatExistInOrderAndNotTooMany() {
        for (int seed = 0; seed < 600; seed++) {
            RandomSeries series = RandomSeries.of(seed, COLUMNS);
            MinMaxThinning thinning = thinned(series);
            SeriesRows kept = thinning.rows();
            assertThat(kept.size())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(4 * series.points() + MinMaxThinning.mostOfBucket(COLUMNS));
            assertThat(thinning.isExact())
                    .as("seed %d", seed)
                    .isEqualTo(kept.size() == series.inRange().size());
            for (int row = 0; row < kept.size(); row++) {
                double[] values = series.rows().get(kept.step(row));
                assertThat(values).as("seed %d, step %d", seed, kept.step(row)).isNotNull();
                for (int column = 0; column < COLUMNS; column++) {
                    assertThat(Double.doubleToRawLongBits(kept.value(column, row)))
                            .isEqualTo(Double.doubleToRawLongBits(values[column]));
                }
                assertThat(row == 0 || kept.step(row - 1) < kept.step(row)).isTrue();
            }
        }
    }

    @Test
    void shouldKeepASingleStepsSpikeInALongFlatSeries() {
        StepRange range = new StepRange(0, 499_999);
        MinMaxThinning thinning = Resolution.of(2_000).ofLines(range, 1);
        for (long step = 0; step <= range.to(); step++) {
            thinning.accept(step, false, new double[] {step == 123_456 ? 50 : 1});
        }
        SeriesRows kept = thinning.rows();
        assertThat(kept.hasStep(123_456)).isTrue();
        assertThat(kept.size()).isLessThan(8_000);
    }

    @Test
    void shouldKeepAnythingThatIsShortEnough() {
        MinMaxThinning thinning = Resolution.of(2).ofLines(new StepRange(5, 12), 1);
        for (long step = 5; step <= 12; step++) {
            thinning.accept(step, false, new double[] {1});
        }
        assertThat(thinning.isExact()).isTrue();
        assertThat(thinning.rows().size()).isEqualTo(8);
    }

    @Test
    void shouldTakeStepsUpToTheHighestNumber() {
        MinMaxThinning thinning = Resolution.of(2).ofLines(new StepRange(0, Long.MAX_VALUE), 1);
        for (int i = 0; i < 20; i++) {
            thinning.accept(Long.MAX_VALUE / 19 * i, false, new double[] {i});
        }
        assertThat(thinning.rows().lastStep()).isEqualTo(Long.MAX_VALUE / 19 * 19);
    }

    private static MinMaxThinning thinned(RandomSeries series) {
        MinMaxThinning thinning = Resolution.of(series.points()).ofLines(series.range(), COLUMNS);
        SeriesRows all = new SeriesRows(COLUMNS);
        series.rows().forEach((step, values) -> all.accept(step, false, values));
        all.forEach(series.range(), thinning);
        return thinning;
    }

    private static List<Long> mustBeKept(RandomSeries series, long stepsPerBucket) {
        List<Long> steps = new ArrayList<>();
        TreeMap<Long, List<Long>> buckets = new TreeMap<>();
        for (long step : series.inRange()) {
            buckets.computeIfAbsent((step - series.range().from()) / stepsPerBucket, b -> new ArrayList<>())
                    .add(step);
        }
        for (List<Long> bucket : buckets.values()) {
            steps.add(bucket.get(0));
            steps.add(bucket.get(bucket.size() - 1));
            for (int column = 0; column < COLUMNS; column++) {
                addExtremes(steps, series, bucket, column);
            }
        }
        return steps;
    }

    private static void addExtremes(List<Long> steps, RandomSeries series, List<Long> bucket, int column) {
        long lowest = -1;
        long highest = -1;
        for (long step : bucket) {
            double value = series.rows().get(step)[column];
            if (Double.isFinite(value)) {
                lowest = lowest < 0 || value < series.rows().get(lowest)[column] ? step : lowest;
                highest = highest < 0 || value > series.rows().get(highest)[column] ? step : highest;
            }
        }
        if (lowest >= 0) {
            steps.add(lowest);
            steps.add(highest);
        }
    }

    /** Series of all kinds: flat, noisy, in bursts, with spikes of a single step, with gaps, with what is not finite. */
    private record RandomSeries(TreeMap<Long, double[]> rows, StepRange range, int points) {

        static RandomSeries of(int seed, int columns) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(1 + random.nextInt(3_000));
            TreeMap<Long, double[]> rows = new TreeMap<>();
            long step = random.nextInt(1_000);
            int kind = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                double[] values = new double[columns];
                for (int column = 0; column < columns; column++) {
                    values[column] = value(random, kind, column, i);
                }
                rows.put(step, values);
                step += random.nextInt(20) == 0 ? 1 + random.nextInt(1 + random.nextInt(500)) : 1;
            }
            long from = random.nextBoolean() ? 0 : random.nextInt((int) step + 1);
            long to = random.nextBoolean() ? step : from + random.nextInt((int) step + 1);
            return new RandomSeries(rows, new StepRange(from, to), 2 + random.nextInt(1 + random.nextInt(300)));
        }

        List<Long> inRange() {
            return List.copyOf(rows.subMap(range.from(), true, range.to(), true).keySet());
        }

        private static double value(Random random, int kind, int column, int i) {
            if (random.nextInt(50) == 0) {
                double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300, -0.0};
                return odd[random.nextInt(odd.length)];
            }
            return switch ((kind + column) % 5) {
                case 0 -> 1;
                case 1 -> random.nextGaussian();
                case 2 -> random.nextInt(100) == 0 ? 1_000 : 1.0 / (1 + i);
                case 3 -> i / 100 % 7 == 0 ? random.nextDouble() * 10 : 1;
                default -> random.nextInt(3) == 0 ? Double.NaN : random.nextInt(4);
            };
        }
    }
}
