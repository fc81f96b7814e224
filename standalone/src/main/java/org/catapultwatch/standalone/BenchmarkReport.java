package org.catapultwatch.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.catapultwatch.benchmarks.BenchmarkResult;
import org.catapultwatch.benchmarks.Comparison;

/** What a benchmark found, as people read it and as programs do. Times are medians. */
final class BenchmarkReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEADER = List.of("what", "measured", "against", "ratio", "limit", "");

    private BenchmarkReport() {}

    /** One line a comparison; what had to hold first. */
    static String table(BenchmarkResult result) {
        StringBuilder text = new StringBuilder();
        for (BenchmarkResult.Bound bound : result.bounds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %.3g, limit %.3g: %s%n",
                    bound.what(),
                    bound.value(),
                    bound.limit(),
                    verdict(bound.holds())));
        }
        if (result.comparisons().isEmpty()) {
            return text.append("Nothing was timed.\n").toString();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        result.comparisons().forEach(comparison -> rows.add(row(comparison)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        String line = "%-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s  %"
                + widths[4] + "s  %s";
        rows.forEach(row ->
                text.append(line.formatted(row.toArray()).stripTrailing()).append(System.lineSeparator()));
        return text.toString();
    }

    /** One JSON object on one line. */
    static String json(String name, BenchmarkResult result) {
        ObjectNode object = JSON.createObjectNode().put("benchmark", name);
        ArrayNode bounds = object.putArray("bounds");
        for (BenchmarkResult.Bound bound : result.bounds()) {
            bounds.addObject()
                    .put("what", bound.what())
                    .put("value", bound.value())
                    .put("limit", bound.limit())
                    .put("holds", bound.holds());
        }
        ArrayNode comparisons = object.putArray("comparisons");
        for (Comparison comparison : result.comparisons()) {
            comparisons
                    .addObject()
                    .put("measured", comparison.measured())
                    .put("against", comparison.against())
                    .put("turns", comparison.turns())
                    .put("measuredSeconds", comparison.medianMeasuredSeconds())
                    .put("againstSeconds", comparison.medianAgainstSeconds())
                    .put("ratio", comparison.ratio())
                    .put("limit", comparison.limit())
                    .put("holds", comparison.holds());
        }
        return object.put("holds", result.holds()) + System.lineSeparator();
    }

    private static List<String> row(Comparison comparison) {
        return List.of(
                comparison.measured() + " ÷ " + comparison.against(),
                milliseconds(comparison.medianMeasuredSeconds()),
                milliseconds(comparison.medianAgainstSeconds()),
                String.format(Locale.ROOT, "%.3f", comparison.ratio()),
                String.format(Locale.ROOT, "%.3f", comparison.limit()),
                verdict(comparison.holds()));
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.2f ms" : "%.0f ms", 1e3 * seconds);
    }

    private static String verdict(boolean holds) {
        return holds ? "holds" : "missed";
    }
}
