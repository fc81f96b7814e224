package org.catapultwatch.detector.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/** Decisions as JSON, with the design's names. What is undefined, or not finite, is null. */
public final class DecisionJson {

    private DecisionJson() {}

    /**
     * Any decision, with its type first: warning, spike, alignment or summary.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ObjectNode typed(SpecificRecord decision) {
        if (decision instanceof SpikeEvent spike) {
            return typed("spike", of(spike));
        } else if (decision instanceof EarlyWarning warning) {
            return typed("warning", of(warning));
        } else if (decision instanceof AlignmentWindow window) {
            return typed("alignment", of(window));
        } else if (decision instanceof RunSummary summary) {
            return typed("summary", of(summary));
        }
        throw new IllegalArgumentException(decision.getSchema().getName() + " is no decision");
    }

    public static ObjectNode of(SpikeEvent spike) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", spike.getRun());
        json.put("attempt", spike.getAttempt());
        json.put("spike", spike.getSpike());
        json.put("state", spike.getState());
        json.put("kind", spike.getKind());
        json.put("label", spike.getLabel());
        json.put("startStep", spike.getStartStep());
        json.put("peakStep", spike.getPeakStep());
        json.put("endStep", spike.getEndStep());
        json.put("detectedAtStep", spike.getDetectedAtStep());
        json.put("baselineLoss", finite(spike.getBaselineLoss()));
        json.put("peakLoss", finite(spike.getPeakLoss()));
        var evidence = spike.getEvidence();
        json.putObject("evidence")
                .put("lambdaMaxBefore", finite(evidence.getLambdaMaxBefore()))
                .put("lambdaMaxAfter", finite(evidence.getLambdaMaxAfter()))
                .put("topShareOfRise", finite(evidence.getTopShareOfRise()))
                .put("learningRateRatio", finite(evidence.getLearningRateRatio()))
                .put("gradientNormRatio", finite(evidence.getGradientNormRatio()));
        json.put("reason", spike.getReason());
        return json;
    }

    public static ObjectNode of(EarlyWarning warning) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", warning.getRun());
        json.put("attempt", warning.getAttempt());
        json.put("step", warning.getStep());
        json.put("scope", warning.getScope());
        json.put("learningRate", finite(warning.getLearningRate()));
        json.put("criticalLearningRate", finite(warning.getCriticalLearningRate()));
        json.put("ratio", finite(warning.getRatio()));
        json.put("reason", warning.getReason());
        return json;
    }

    public static ObjectNode of(AlignmentWindow window) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", window.getRun());
        json.put("attempt", window.getAttempt());
        json.put("window", window.getWindow());
        json.put("spike", window.getSpike());
        json.put("startStep", window.getStartStep());
        json.put("endStep", window.getEndStep());
        json.put("snapshots", window.getSnapshots());
        json.put("alignment", finite(window.getAlignment()));
        json.put("reference", window.getReference());
        json.put("gain", finite(window.getGain()));
        json.put("drift", finite(window.getDrift()));
        json.put("effectiveRank", finite(window.getEffectiveRank()));
        json.put("reason", window.getReason());
        return json;
    }

    public static ObjectNode of(RunSummary summary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", summary.getRun());
        json.put("attempt", summary.getAttempt());
        json.put("steps", summary.getSteps());
        json.put("lastStep", summary.getLastStep());
        counts(json.putObject("spikes"), summary.getSpikes());
        json.put("firstAlignment", finite(summary.getFirstAlignment()));
        json.put("lastAlignment", finite(summary.getLastAlignment()));
        json.put("reference", summary.getReference());
        json.put("warnings", summary.getWarnings());
        json.put("nonFiniteSteps", summary.getNonFiniteSteps());
        json.put("testLoss", finite(summary.getTestLoss()));
        return json;
    }

    /** Counts by kind, in the order of the words. */
    public static void counts(ObjectNode json, Map<String, Integer> spikes) {
        new TreeMap<>(spikes).forEach(json::put);
    }

    private static ObjectNode typed(String type, ObjectNode decision) {
        return JsonNodeFactory.instance.objectNode().put("type", type).setAll(decision);
    }

    /** The number, or null where it is undefined or not finite: JSON has no word for either. */
    public static Double finite(Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
