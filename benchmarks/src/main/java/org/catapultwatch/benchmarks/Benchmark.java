package org.catapultwatch.benchmarks;

import java.util.function.Consumer;

/** Something that is measured. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures it: up to minutes, in which nothing else should run on the machine.
     *
     * @param progress told what is measured next
     */
    BenchmarkResult measure(Consumer<String> progress);
}
