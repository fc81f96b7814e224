package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;

/** The series of an attempt as columns: one array a quantity, null where it is undefined or not finite. */
final class SeriesJson {

    private final RunStores stores;
    private final AttemptKey attempt;
    private final AttemptSeries series;
    private final Resolution resolution;

    SeriesJson(RunStores stores, AttemptKey attempt, AttemptSeries series, Resolution resolution) {
        this.stores = stores;
        this.attempt = attempt;
        this.series = series;
        this.resolution = resolution;
    }

    /** Puts in the series, how many steps had no finite loss, and how finely it was sent. */
    void put(ObjectNode json, Ranges ranges) {
        ObjectNode columns = json.putObject("series");
        MinMaxThinning steps = steps(json, columns, ranges.steps());
        MinMaxThinning kernels = resolution.ofLines(ranges.kernels(), AttemptSeries.KERNEL_COLUMNS.size());
        series.kernels(ranges.kernels(), kernels);
        put(columns.putObject("kernels"), kernels.rows(), AttemptSeries.KERNEL_COLUMNS);
        MinMaxThinning agop = agop(columns, ranges.agop());
        boolean isExact = steps.isExact() && kernels.isExact() && agop.isExact();
        Resolution.put(json, ranges.steps(), steps.isExact() ? 1 : steps.stepsPerBucket(), isExact);
    }

    private MinMaxThinning steps(ObjectNode json, ObjectNode columns, StepRange range) {
        MinMaxThinning thinning = resolution.ofLines(range, AttemptSeries.STEP_COLUMNS.size());
        MarkedSteps marked = resolution.ofMarks(range);
        series.steps(range, (step, isMarked, values) -> {
            thinning.accept(step, isMarked, values);
            marked.accept(step, isMarked, values);
        });
        put(columns.putObject("steps"), thinning.rows(), AttemptSeries.STEP_COLUMNS);
        steps(columns.putArray("nonFiniteSteps"), marked.steps());
        json.put("nonFiniteCount", marked.count());
        return thinning;
    }

    private MinMaxThinning agop(ObjectNode columns, StepRange range) {
        MinMaxThinning thinning = resolution.ofStrips(range, AttemptSeries.AGOP_COLUMNS.size());
        series.agop(range, thinning);
        SeriesRows rows = thinning.rows();
        ObjectNode agop = columns.putObject("agop");
        put(agop, rows, AttemptSeries.AGOP_COLUMNS);
        ArrayNode diagonals = agop.putArray("diagonal");
        for (int row = 0; row < rows.size(); row++) {
            ArrayNode diagonal = diagonals.addArray();
            stores.agop(attempt, rows.step(row)).ifPresent(point -> put(columns, diagonal, point));
        }
        return thinning;
    }

    private static void put(ObjectNode columns, ArrayNode diagonal, AgopPoint point) {
        for (float entry : point.getDiagonal()) {
            if (Float.isFinite(entry)) {
                diagonal.add(entry); // as a float: half the digits
            } else {
                diagonal.addNull();
            }
        }
        columns.put("inputs", point.getInputs());
    }

    private static void put(ObjectNode json, SeriesRows rows, List<String> names) {
        steps(json.putArray("step"), rows);
        for (int column = 0; column < names.size(); column++) {
            ArrayNode values = json.putArray(names.get(column));
            for (int row = 0; row < rows.size(); row++) {
                add(values, rows.value(column, row));
            }
        }
    }

    private static void steps(ArrayNode column, SeriesRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            column.add(rows.step(row));
        }
    }

    private static void add(ArrayNode column, double value) {
        if (Double.isFinite(value)) {
            column.add(value);
        } else {
            column.addNull();
        }
    }

    /** The steps of each series that are sent. */
    record Ranges(StepRange steps, StepRange kernels, StepRange agop) {}
}
