package org.catapultwatch.detector.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * A folder of labelled runs: {@code index.json} names them, and each has NAME.steps.csv.gz, NAME.kernels.csv.gz (may be missing)
 * and NAME.labels.csv.gz. Squared error, the mean over the samples: the curvature scale is 2/samples.
 */
public final class LabelledFolder {

    private static final List<String> STEP_COLUMNS = List.of("step", "loss");
    private static final List<String> KERNEL_COLUMNS = List.of("step", "lambda_max");
    private static final List<String> LABEL_COLUMNS = List.of("start", "peak", "end", "kind", "base_loss", "peak_loss");

    private LabelledFolder() {}

    /**
     * Every run of the folder, in the order of the index.
     *
     * @throws LabelledFolderException at the first thing that is missing or malformed
     */
    public static List<LabelledRun> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new LabelledFolderException(folder + " is no folder, expected one with index.json and labelled runs");
        }
        Path index = folder.resolve("index.json");
        JsonNode entries = parse(index).path("runs");
        if (!entries.isArray() || entries.isEmpty()) {
            throw new LabelledFolderException(index + ": runs is " + (entries.isMissingNode() ? "missing" : entries)
                    + ", expected a list of runs");
        }
        List<LabelledRun> runs = new ArrayList<>();
        for (JsonNode entry : entries) {
            runs.add(run(folder, new IndexEntry(index, entry)));
        }
        return runs;
    }

    private static JsonNode parse(Path index) {
        if (!Files.isRegularFile(index)) {
            throw new LabelledFolderException(index + " is missing, expected the list of the labelled runs");
        }
        try {
            return new ObjectMapper().readTree(index.toFile());
        } catch (JsonProcessingException e) {
            throw new LabelledFolderException(
                    index + " line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + ", expected JSON");
        } catch (IOException e) {
            throw new LabelledFolderException(index + " cannot be read (" + e.getMessage() + "), expected JSON");
        }
    }

    private static LabelledRun run(Path folder, IndexEntry entry) {
        String name = entry.name();
        double samples = entry.number("samples");
        Integer batch = entry.countOrNull("batch");
        RunFacts facts = new RunFacts(true, Measurement.of(2 / samples), entry.numberOr("momentum", 0));
        Path stepFile = folder.resolve(name + ".steps.csv.gz");
        List<StepReading> steps = CsvFile.read(stepFile, STEP_COLUMNS, row -> step(row, batch));
        requireAscending(stepFile, steps, StepReading::step);
        Path kernelFile = folder.resolve(name + ".kernels.csv.gz");
        List<KernelPoint> kernels =
                Files.exists(kernelFile) ? CsvFile.read(kernelFile, KERNEL_COLUMNS, LabelledFolder::kernel) : List.of();
        requireAscending(kernelFile, kernels, KernelPoint::step);
        List<Label> labels =
                CsvFile.read(folder.resolve(name + ".labels.csv.gz"), LABEL_COLUMNS, LabelledFolder::label).stream()
                        .sorted(Comparator.comparingLong(Label::start))
                        .toList();
        return new LabelledRun(name, facts, OptionalInt.of((int) samples), steps, kernels, labels);
    }

    private static <T> void requireAscending(Path file, List<T> values, ToLongFunction<T> step) {
        for (int i = 1; i < values.size(); i++) {
            long before = step.applyAsLong(values.get(i - 1));
            long now = step.applyAsLong(values.get(i));
            if (now <= before) {
                throw new LabelledFolderException(
                        file + ": step " + now + " comes after step " + before + ", expected ascending steps");
            }
        }
    }

    /** A step; of a batch of as many samples as the index says, where it does, and the row does not. */
    private static StepReading step(CsvRow row, Integer batch) {
        Integer own = row.countOrNull("batch_size");
        return StepReading.of(
                        row.whole("step"),
                        row.number("loss"),
                        row.numberOrNull("train_loss"),
                        row.numberOrNull("grad_norm"),
                        row.numberOrNull("learning_rate"))
                .ofBatch(own == null ? batch : own);
    }

    private static KernelPoint kernel(CsvRow row) {
        return new KernelPoint(
                row.whole("step"),
                Scope.PROBE,
                Measurement.of(row.number("lambda_max")),
                Measurement.ofNullable(row.numberOrNull("loss_top5"), "not sent"),
                Measurement.ofNullable(row.numberOrNull("loss_rest"), "not sent"));
    }

    private static Label label(CsvRow row) {
        long start = row.whole("start");
        long end = row.whole("end");
        if (end < start) {
            throw row.fault("end", "a step at or after start, which is " + start);
        }
        LabelKind kind =
                LabelKind.of(row.text("kind")).orElseThrow(() -> row.fault("kind", "one of " + LabelKind.words()));
        return new Label(start, row.whole("peak"), end, kind, row.number("base_loss"), row.number("peak_loss"));
    }
}
