package org.catapultwatch.detector.verdict;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A made-up loss curve, put together from pieces. */
final class Series {

    private final List<Double> losses;

    Series(int expected) {
        losses = new ArrayList<>(expected);
    }

    /** Goes on for some steps with a function of the step within the piece. */
    Series add(int steps, IntToDoubleFunction loss) {
        IntStream.range(0, steps).mapToDouble(loss).forEach(losses::add);
        return this;
    }

    /** Goes on with losses as they are. */
    Series add(double... next) {
        Arrays.stream(next).forEach(losses::add);
        return this;
    }

    /** The same with Gaussian noise of a deviation on the logarithm of every loss. */
    Series noisy(double deviation, long seed) {
        var random = new SplittableRandom(seed);
        losses.replaceAll(loss -> loss * Math.exp(deviation * random.nextGaussian()));
        return this;
    }

    /** As full training losses. */
    static List<StepReading> of(Series series) {
        return IntStream.range(0, series.losses.size())
                .mapToObj(i -> StepReading.of(i, series.losses.get(i), series.losses.get(i), 1.0, 0.1))
                .toList();
    }

    /** As losses of minibatches. */
    static List<StepReading> minibatch(Series series) {
        return IntStream.range(0, series.losses.size())
                .mapToObj(i -> StepReading.ofLoss(i, series.losses.get(i)))
                .toList();
    }

    /** As losses of minibatches, each with a gradient norm, a function of the step. */
    static List<StepReading> minibatch(Series series, IntToDoubleFunction gradientNorm) {
        return IntStream.range(0, series.losses.size())
                .mapToObj(i -> StepReading.of(i, series.losses.get(i), null, gradientNorm.applyAsDouble(i), null))
                .toList();
    }

    /** Full training losses from a file of step,train_loss with notes behind #. */
    static List<StepReading> resource(String name) {
        var series = new Series(1000);
        try (var reader = new BufferedReader(
                new InputStreamReader(Series.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("step"))
                    .forEach(line -> series.losses.add(Double.valueOf(line.substring(line.indexOf(',') + 1))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return of(series);
    }
}
