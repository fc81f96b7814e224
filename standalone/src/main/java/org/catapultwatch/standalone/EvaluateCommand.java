package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catapultwatch.detector.evaluation.Evaluation;
import org.catapultwatch.detector.evaluation.LabelledFolder;
import org.catapultwatch.detector.verdict.DetectorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Detection quality on labelled runs. Poor quality is a finding, not a failure. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Score the detector on a folder of labelled runs, beside the rules that people use today.")
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with index.json and NAME.steps.csv.gz, NAME.kernels.csv.gz, NAME.labels.csv.gz.")
    private Path folder;

    @Option(names = "--runs", description = "Also show every run by itself.")
    private boolean isRunByRun;

    @Option(names = "--faults", description = "Also list each label that our detector missed and each false alarm.")
    private boolean isListingFaults;

    @Option(names = "--json", description = "Print one JSON object, with everything, instead of tables.")
    private boolean isJson;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a threshold, such as detector.rise-factor=2. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DetectorConfig config = DetectorConfig.defaults().with(overrides);
        Evaluation evaluation = Evaluation.of(LabelledFolder.read(folder), config);
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(EvaluationJson.of(evaluation));
        } else {
            out.print(EvaluationTable.of(evaluation, isRunByRun, isListingFaults));
        }
        out.flush();
        return 0;
    }
}
