package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.detector.scan.InputFormat;
import org.catapultwatch.detector.scan.InputSource;
import org.catapultwatch.detector.scan.Scan;
import org.catapultwatch.detector.scan.ScanOptions;
import org.catapultwatch.detector.scan.ScanReport;
import org.catapultwatch.detector.scan.Series;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.wire.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same detection as live, on a file. Nothing is printed before the file has been read to its end. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description =
                "Judge a run that lies in a file: a recording, CSV or JSON lines, gzipped or not. Needs no Kafka.")
final class ScanCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The run; - for the standard input.")
    private String file;

    @Option(
            names = "--kernels",
            paramLabel = "FILE",
            description = "Its kernels. Default: NAME.kernels.csv[.gz] beside NAME.steps.csv[.gz].")
    private Path kernels;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Training samples: the curvature scale is 2/N, and a batch of N is the whole training set."
                    + " Without it a text file gives no early warnings.")
    private Integer samples;

    @Option(names = "--momentum", paramLabel = "M", description = "Heavy-ball momentum. Default: none.")
    private Double momentum;

    @Option(names = "--run", paramLabel = "RUN", description = "Name of the run. Default: that of the file.")
    private String run;

    @Option(
            names = "--series",
            defaultValue = "auto",
            description = "The loss to judge: auto (train_loss while every step has it), loss or train_loss.")
    private Series series;

    @Option(
            names = "--format",
            defaultValue = "auto",
            description = "What FILE is: auto (by its first bytes), recording, csv or jsonl.")
    private InputFormat format;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a threshold, such as detector.rise-factor=2. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON object a line, in the order decided.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        InputSource source =
                file.equals("-") ? InputSource.of("the standard input", System.in) : InputSource.of(Path.of(file));
        Optional<InputSource> ofKernels =
                kernels == null ? source.kernelsBeside() : Optional.of(InputSource.of(kernels));
        List<SpecificRecord> decisions = new ArrayList<>();
        ScanReport report;
        try (TerminalProgress progress = new TerminalProgress("scan", OptionalLong.empty())) {
            report = new Scan(options(), progress::at).scan(source, ofKernels, format, decisions::add);
        }
        report.notes().forEach(this::note);
        print(decisions);
        return 0;
    }

    private ScanOptions options() {
        if (samples != null && samples < 1) {
            throw new UsageException("--samples is " + samples + ", expected 1 or more");
        }
        if (momentum != null && !(momentum >= 0 && momentum < 1)) {
            throw new UsageException("--momentum is " + momentum + ", expected 0 to below 1");
        }
        if (run != null) {
            RunId.problemWith(run).ifPresent(problem -> {
                throw new UsageException("--" + problem);
            });
        }
        return new ScanOptions(
                DetectorConfig.defaults().with(overrides),
                series,
                samples == null ? OptionalInt.empty() : OptionalInt.of(samples),
                momentum == null ? OptionalDouble.empty() : OptionalDouble.of(momentum),
                Optional.ofNullable(run));
    }

    private void note(String note) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Note: " + note);
        err.flush();
    }

    private void print(List<SpecificRecord> decisions) {
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            decisions.forEach(decision -> out.println(DecisionJson.typed(decision)));
        } else {
            out.print(ScanTable.of(decisions));
        }
        out.flush();
    }
}
