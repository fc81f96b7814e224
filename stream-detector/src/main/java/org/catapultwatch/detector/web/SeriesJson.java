package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * The series of a run from a cursor on, as columns: one array a quantity, null where it is undefined or not finite. Says where
 * the next call should begin.
 */
final class SeriesJson {

    private final RunStores stores;
    private final AttemptKey attempt;

    SeriesJson(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
    }

    /** Appends the step columns and returns the next step to ask for. */
    long steps(ObjectNode series, long from) {
        ObjectNode columns = series.putObject("steps");
        ArrayNode step = columns.putArray("step");
        ArrayNode loss = columns.putArray("loss");
        ArrayNode trainLoss = columns.putArray("trainLoss");
        ArrayNode learningRate = columns.putArray("learningRate");
        ArrayNode gradientNorm = columns.putArray("gradientNorm");
        ArrayNode nonFinite = series.putArray("nonFiniteSteps");
        OptionalLong last = stores.lastStep(attempt);
        if (last.isEmpty()) {
            return from;
        }
        new JudgedSteps(stores, attempt).forEach(from, last.getAsLong(), taken -> {
            step.add(taken.step());
            add(loss, taken.loss());
            add(trainLoss, taken.trainLoss());
            add(learningRate, taken.learningRate().orNull());
            add(gradientNorm, taken.gradientNorm().orNull());
            if (isNonFinite(taken)) {
                nonFinite.add(taken.step());
            }
        });
        return Math.max(from, last.getAsLong() + 1);
    }

    /** Appends the kernel columns and returns the next step to ask for. At a step with two kernels, the probe's is shown. */
    long kernels(ObjectNode series, long from) {
        ObjectNode columns = series.putObject("kernels");
        ArrayNode step = columns.putArray("step");
        ArrayNode lambdaMax = columns.putArray("lambdaMax");
        ArrayNode critical = columns.putArray("criticalLearningRate");
        ArrayNode top = columns.putArray("lossTop");
        ArrayNode rest = columns.putArray("lossRest");
        long[] next = {from};
        stores.kernels(attempt, from, (key, point) -> {
            boolean isShown = key.index() < next[0] && step.size() > 0;
            next[0] = key.index() + 1;
            if (!isShown) {
                append(point, step, lambdaMax, critical, top, rest);
            }
        });
        return next[0];
    }

    private static void append(
            KernelPointState point,
            ArrayNode step,
            ArrayNode lambdaMax,
            ArrayNode critical,
            ArrayNode top,
            ArrayNode rest) {
        step.add(point.getStep());
        add(lambdaMax, point.getLambdaMax());
        add(critical, point.getCriticalLearningRate());
        add(top, point.getLossTop());
        add(rest, point.getLossRest());
    }

    /** Appends the AGOP columns and returns the next step to ask for. */
    long agop(ObjectNode series, long from) {
        ObjectNode columns = series.putObject("agop");
        ArrayNode step = columns.putArray("step");
        ArrayNode alignment = columns.putArray("alignment");
        ArrayNode effectiveRank = columns.putArray("effectiveRank");
        ArrayNode diagonal = columns.putArray("diagonal");
        long[] next = {from};
        stores.agop(attempt, from, (key, point) -> {
            next[0] = key.index() + 1;
            if (key.rank() == 0) {
                step.add(point.getStep());
                add(alignment, point.getAlignment());
                add(effectiveRank, point.getEffectiveRank());
                diagonal(diagonal.addArray(), point);
                series.put("inputs", point.getInputs());
            }
        });
        return next[0];
    }

    private static void diagonal(ArrayNode row, AgopPoint point) {
        for (float entry : point.getDiagonal()) {
            add(row, (double) entry);
        }
    }

    private static boolean isNonFinite(StepReading taken) {
        return !Double.isFinite(taken.loss()) || (taken.trainLoss() != null && !Double.isFinite(taken.trainLoss()));
    }

    private static void add(ArrayNode column, Double value) {
        column.add(DecisionJson.finite(value));
    }
}
