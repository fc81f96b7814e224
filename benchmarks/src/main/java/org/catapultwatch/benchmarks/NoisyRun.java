package org.catapultwatch.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * A made-up run of any length: a decay, noise, and a spike of 40 steps, twentyfold, every thousand; the minibatch loss twenty times
 * noisier than the full one.
 */
final class NoisyRun {

    private static final double DECAY_STEPS = 200_000;
    private static final int SPIKE_EVERY = 1_000;
    private static final int SPIKE_STEPS = 40;

    private final Random random = new Random(1);
    private int step = -1;
    private double loss;
    private double trainLoss;
    private double gradientNorm;

    private NoisyRun() {}

    static List<StepReading> readings(int steps) {
        NoisyRun run = new NoisyRun();
        List<StepReading> readings = new ArrayList<>(steps);
        while (readings.size() < steps) {
            run.next();
            readings.add(StepReading.of(run.step, run.loss, run.trainLoss, run.gradientNorm, 0.01));
        }
        return readings;
    }

    /** As scan takes it. */
    static void write(Path file, int steps) throws IOException {
        NoisyRun run = new NoisyRun();
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("step,loss,train_loss,learning_rate,grad_norm\n");
            for (int i = 0; i < steps; i++) {
                run.next();
                text.write(String.format(
                        Locale.ROOT, "%d,%.8g,%.8g,0.01,%.6g%n", run.step, run.loss, run.trainLoss, run.gradientNorm));
            }
        }
    }

    private void next() {
        step++;
        int inSpike = step % SPIKE_EVERY;
        double rise = step < SPIKE_EVERY || inSpike >= SPIKE_STEPS ? 0 : 3 * Math.exp(-square((inSpike - 10) / 6.0));
        double level = 2 * Math.exp(-step / DECAY_STEPS + rise);
        loss = level * Math.exp(0.1 * random.nextGaussian());
        trainLoss = level * Math.exp(0.005 * random.nextGaussian());
        gradientNorm = Math.sqrt(level);
    }

    private static double square(double value) {
        return value * value;
    }
}
