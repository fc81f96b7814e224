package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;

/** The runs in the stores as JSON, each in a few figures. */
final class RunListJson {

    private final RunStores stores;

    RunListJson(RunStores stores) {
        this.stores = stores;
    }

    /** One object a run, the one heard of last first. */
    List<ObjectNode> runs() {
        return stores.summaries().stream()
                .sorted(Comparator.comparing(RunSummary::getTimeMicros)
                        .reversed()
                        .thenComparing(RunSummary::getRun))
                .map(this::entry)
                .toList();
    }

    private ObjectNode entry(RunSummary summary) {
        AttemptKey attempt = new AttemptKey(summary.getRun(), summary.getAttempt());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", summary.getRun());
        json.put("attempt", summary.getAttempt());
        json.put("state", summary.getState());
        json.put("steps", summary.getSteps());
        json.put("lastStep", summary.getLastStep());
        Optional<StepReading> last = JudgedSteps.last(stores, attempt);
        json.put(
                "lastLoss",
                last.map(step -> step.trainLoss() == null ? Double.valueOf(step.loss()) : step.trainLoss())
                        .map(DecisionJson::finite)
                        .orElse(null));
        DecisionJson.counts(json.putObject("spikes"), summary.getSpikes());
        json.put(
                "activeSpike",
                stores.lastSpike(attempt)
                        .filter(spike -> spike.getEndStep() == null)
                        .map(spike -> spike.getSpike())
                        .orElse(null));
        json.put("firstAlignment", DecisionJson.finite(summary.getFirstAlignment()));
        json.put("lastAlignment", DecisionJson.finite(summary.getLastAlignment()));
        json.put("reference", summary.getReference());
        Double critical = stores.lastKernel(attempt)
                .map(point -> point.getCriticalLearningRate())
                .orElse(null);
        Double learningRate = last.map(step -> step.learningRate().orNull()).orElse(null);
        json.put(
                "learningRateRatio",
                critical == null || learningRate == null ? null : DecisionJson.finite(learningRate / critical));
        json.put("message", stores.end(attempt).map(RunEvent::getMessage).orElse(null));
        json.put("timeMicros", summary.getTimeMicros());
        return json;
    }
}
