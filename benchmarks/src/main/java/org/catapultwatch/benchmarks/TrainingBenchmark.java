package org.catapultwatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.catapultwatch.benchmarks.BenchmarkResult.Bound;
import org.catapultwatch.telemetry.wire.Topics;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.network.LinearAlgebra;

/**
 * What a training step costs beyond its matrix products, and what telemetry costs beyond the training.
 *
 * <p>Telemetry is measured on {@code gd-rank2}'s network and samples at one constant learning rate below critical, so that no loss
 * jumps and every run takes the same steps and snapshots: 800 full-batch steps, every {@code k} of them a kernel of 128 training
 * samples and an AGOP of 128 test samples.
 */
final class TrainingBenchmark implements Benchmark {

    /** Cadence → limit on the time with telemetry ÷ the time without: 40, 15, 6 and 3 % more. */
    private static final Map<Integer, Double> LIMITS = new TreeMap<>(Map.of(1, 1.40, 4, 1.15, 16, 1.06, 64, 1.03));

    private static final int STEPS = 800;
    private static final int FULL_BATCH_TURNS = 500;
    private static final int MINIBATCH_TURNS = 5_000;
    private static final int RUN_TURNS = 31;

    /** The training whose telemetry is measured. */
    static ExperimentConfig quiet(int cadence) {
        String every = Integer.toString(cadence);
        return Experiments.named("gd-rank2")
                .with(Map.of(
                        "schedule", "constant",
                        "learningRate", "2",
                        "steps", Integer.toString(STEPS),
                        "kernelEvery", every,
                        "gradientEvery", every,
                        "probeSamples", "128",
                        "agopSamples", "128"));
    }

    @Override
    public BenchmarkResult measure(Consumer<String> progress) {
        LinearAlgebra.pinToOneThread();
        List<Comparison> comparisons = new ArrayList<>();
        progress.accept("training steps");
        try (TrainingSteps steps = new TrainingSteps()) {
            comparisons.add(steps.fullBatch(FULL_BATCH_TURNS, 2));
            comparisons.add(steps.minibatch(32, MINIBATCH_TURNS, 1.5));
        }
        try (Training training = new Training()) {
            Bound bound = new Bound("kernels out of turn in a run", kernelsOutOfTurn(training), 0);
            LIMITS.forEach((cadence, limit) -> {
                String name = "telemetry, snapshots every " + (cadence == 1 ? "step" : cadence + " steps");
                progress.accept(name);
                comparisons.add(training.telemetry(name, quiet(cadence), RUN_TURNS, limit));
            });
            return new BenchmarkResult(List.of(bound), comparisons);
        }
    }

    /** Kernels beside those of the first step and the last: of jumps, which would make the figures those of a few steps. */
    private static long kernelsOutOfTurn(Training training) {
        return training.observed(quiet(STEPS)).get(Topics.KERNELS) - 2;
    }
}
