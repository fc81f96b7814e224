package org.catapultwatch.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catapultwatch.trainer.experiment.Experiments;

/** The measurements by name, each at the size its limit speaks of. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * All of them, in the order they are listed.
     *
     * @param command how the command is started in a process of its own
     */
    public static Map<String, Benchmark> all(List<String> command) {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("kernel", new KernelBenchmark(100, 3, 512, 128, 15));
        all.put("training", new TrainingBenchmark());
        all.put("overhead", new OverheadBenchmark(Experiments.named("gd-rank2"), 31));
        all.put("scan", new ScanBenchmark(command, 500_000, 5));
        all.put("metrics", new MetricsBenchmark(500, 21));
        return Collections.unmodifiableMap(all);
    }
}
