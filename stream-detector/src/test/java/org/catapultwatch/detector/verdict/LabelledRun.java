package org.catapultwatch.detector.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.catapultwatch.detector.quantity.Measurement;

/** A run on disk with its kernels and labels, read from comma-separated files, gzipped or not. */
record LabelledRun(String name, List<StepReading> steps, List<KernelPoint> kernels, List<Label> labels) {

    /** What a spike of the run really was. */
    record Label(long start, long end, String kind) {

        boolean meets(SpikeShape shape) {
            return shape.startStep() <= end + 2 && shape.lastStep() >= start - 2;
        }
    }

    static LabelledRun read(Path folder, String name, boolean trainLoss) throws IOException {
        List<StepReading> steps = rows(folder, name + ".steps.csv").stream()
                .map(row -> StepReading.of(
                        (long) number(row, "step"),
                        number(row, "loss"),
                        trainLoss && row.containsKey("train_loss") ? Double.valueOf(number(row, "train_loss")) : null,
                        row.containsKey("grad_norm") ? Double.valueOf(number(row, "grad_norm")) : null,
                        row.containsKey("learning_rate") ? Double.valueOf(number(row, "learning_rate")) : null))
                .toList();
        List<KernelPoint> kernels = rows(folder, name + ".kernels.csv").stream()
                .map(row -> new KernelPoint(
                        (long) number(row, "step"),
                        Scope.PROBE,
                        Measurement.of(number(row, "lambda_max")),
                        Measurement.of(number(row, "loss_top5")),
                        Measurement.of(number(row, "loss_rest"))))
                .toList();
        List<Label> labels = rows(folder, name + ".labels.csv").stream()
                .map(row -> new Label((long) number(row, "start"), (long) number(row, "end"), row.get("kind")))
                .toList();
        return new LabelledRun(name, steps, kernels, labels);
    }

    private static double number(Map<String, String> row, String column) {
        String text = row.get(column).strip();
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan", "" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static List<Map<String, String>> rows(Path folder, String file) throws IOException {
        Path packed = folder.resolve(file + ".gz");
        Path plain = folder.resolve(file);
        if (!Files.exists(packed) && !Files.exists(plain)) {
            return List.of();
        }
        List<String> lines;
        if (Files.exists(packed)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } else {
            lines = Files.readAllLines(plain);
        }
        return parse(lines);
    }

    private static List<Map<String, String>> parse(List<String> lines) {
        String[] header = lines.get(0).split(",", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
