package org.catapultwatch.benchmarks;

import java.util.List;
import java.util.function.Consumer;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.network.LinearAlgebra;

/** An experiment as it comes, with telemetry at its own cadence, against the same steps without any. */
final class OverheadBenchmark implements Benchmark {

    private static final double LIMIT = 1.1;

    private final ExperimentConfig config;
    private final int turns;

    OverheadBenchmark(ExperimentConfig config, int turns) {
        this.config = config;
        this.turns = turns;
    }

    @Override
    public BenchmarkResult measure(Consumer<String> progress) {
        LinearAlgebra.pinToOneThread();
        progress.accept(config.name());
        try (Training training = new Training()) {
            return new BenchmarkResult(
                    List.of(), List.of(training.telemetry(config.name() + " with telemetry", config, turns, LIMIT)));
        }
    }
}
