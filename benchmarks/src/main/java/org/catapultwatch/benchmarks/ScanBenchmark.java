package org.catapultwatch.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catapultwatch.benchmarks.BenchmarkResult.Bound;
import org.catapultwatch.detector.scan.InputFormat;
import org.catapultwatch.detector.scan.InputSource;
import org.catapultwatch.detector.scan.Scan;
import org.catapultwatch.detector.scan.ScanOptions;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Judging a long run without Kafka: the engine alone, the command in a process of its own, and the memory it needs.
 */
final class ScanBenchmark implements Benchmark {

    private static final double ENGINE_SECONDS_PER_STEP = 1e-6;
    private static final double COMMAND_SECONDS = 4;
    /** On the heap in use at the end of a run ÷ that of one of a tenth of the length. Four bytes kept a step would pass it. */
    private static final double LARGEST_GROWTH = 1.1;

    private final List<String> command;
    private final int steps;
    private final int turns;

    /**
     * A benchmark of runs of so many steps.
     *
     * @param command starts the command in a process of its own; the file's name is appended
     */
    ScanBenchmark(List<String> command, int steps, int turns) {
        this.command = List.copyOf(command);
        this.steps = steps;
        this.turns = turns;
    }

    @Override
    public BenchmarkResult measure(Consumer<String> progress) {
        try {
            Path folder = Files.createTempDirectory("catapult-bench");
            Path longer = folder.resolve("long.csv");
            Path shorter = folder.resolve("short.csv");
            try {
                NoisyRun.write(longer, steps);
                NoisyRun.write(shorter, steps / 10);
                progress.accept("memory");
                Bound growth = new Bound(
                        "heap in use after " + steps + " steps ÷ after " + steps / 10,
                        (double) heapInUse(longer, steps) / heapInUse(shorter, steps / 10),
                        LARGEST_GROWTH);
                progress.accept("the engine");
                Comparison engine = engine();
                progress.accept("the command");
                return new BenchmarkResult(List.of(growth), List.of(engine, command(longer)));
            } finally {
                Files.deleteIfExists(longer);
                Files.deleteIfExists(shorter);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Comparison engine() {
        System.setProperty("jmh.ignoreLock", "true");
        var options = new OptionsBuilder()
                .include(TrackerBenchmark.class.getName() + ".track")
                .param("steps", Integer.toString(steps))
                .forks(0)
                .warmupIterations(turns)
                .measurementIterations(turns)
                .measurementTime(TimeValue.NONE)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            RunResult result = new Runner(options).runSingle();
            double[] seconds = scores(result);
            return Comparison.within(
                    steps + " steps through the tracker", seconds, "1 µs a step", ENGINE_SECONDS_PER_STEP * steps);
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure the engine: " + e.getMessage(), e);
        }
    }

    private static double[] scores(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(benchmark -> benchmark.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() / 1e9)
                .toArray();
    }

    private Comparison command(Path file) {
        double[] seconds = new double[turns];
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("scan", file.toString()));
        for (int turn = 0; turn < turns; turn++) {
            seconds[turn] = seconds(arguments);
        }
        return Comparison.within(
                "catapult scan of " + steps + " steps, JVM start included",
                seconds,
                "the time allowed",
                COMMAND_SECONDS);
    }

    private static double seconds(List<String> arguments) {
        try {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(arguments)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int status = process.waitFor();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + " ended with " + status);
            }
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Bytes that a collection leaves when all but the last steps have been judged, the scan still under way. */
    private static long heapInUse(Path file, int steps) {
        long[] used = new long[1];
        new Scan(ScanOptions.defaults(), count -> used[0] = count == steps - 1 ? usedHeap() : used[0])
                .scan(InputSource.of(file), Optional.empty(), InputFormat.CSV, decision -> {});
        return used[0];
    }

    @SuppressWarnings("ExplicitGarbageCollection") // what is left after one is what is measured
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
