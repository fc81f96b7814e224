package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catapultwatch.benchmarks.Benchmark;
import org.catapultwatch.benchmarks.BenchmarkResult;
import org.catapultwatch.benchmarks.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The measurements, each against its limit. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the product costs on this machine. Exits with 1 where a limit is missed.")
final class BenchCommand implements Callable<Integer> {

    /** The names, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return benchmarks().keySet().iterator();
        }
    }

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Benchmark benchmark = benchmarks().get(name);
        if (benchmark == null) {
            throw new UsageException("no benchmark is named " + name + ", expected one of "
                    + String.join(", ", benchmarks().keySet()));
        }
        BenchmarkResult result = benchmark.measure(this::announce);
        PrintWriter out = spec.commandLine().getOut();
        out.print(isJson ? BenchmarkReport.json(name, result) : BenchmarkReport.table(result));
        out.flush();
        return result.holds() ? 0 : Catapult.FAILURE;
    }

    /** They start the command as this one was started. */
    private static Map<String, Benchmark> benchmarks() {
        return Benchmarks.all(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Catapult.class.getName()));
    }

    private void announce(String what) {
        if (TerminalProgress.isTerminal()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("Measuring " + what + " …");
            err.flush();
        }
    }
}
