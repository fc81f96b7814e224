package org.catapultwatch.standalone.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A report for programs. What is undefined is null. */
final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String of(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plan", report.plan().name());
        all.put("seeds", report.outcomes().seeds());
        all.put("claims", report.rows().stream().map(JsonReport::claim).toList());
        all.put("runs", report.outcomes().all().stream().map(JsonReport::run).toList());
        try {
            return JSON.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report could not be written as JSON", e);
        }
    }

    private static Map<String, Object> claim(ClaimRow row) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("claim", row.claim());
        claim.put("statement", row.statement());
        claim.put("setting", row.setting());
        claim.put("measured", row.measured());
        claim.put("criterion", row.criterion());
        claim.put("verdict", row.verdict().words());
        Map<String, Object> numbers = new TreeMap<>(row.numbers());
        numbers.replaceAll((name, value) -> value instanceof Double number && !Double.isFinite(number) ? null : value);
        claim.put("numbers", numbers);
        return claim;
    }

    private static Map<String, Object> run(RunOutcome outcome) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("experiment", outcome.run().setting().experiment());
        run.put("overrides", new TreeMap<>(outcome.run().setting().overrides()));
        run.put("seed", outcome.run().seed());
        run.put("finished", outcome.isFinished());
        run.put("steps", outcome.steps());
        run.put("batchSize", outcome.batchSize());
        run.put("catapults", outcome.catapults());
        run.put("episodes", outcome.episodes());
        run.put("trainLoss", outcome.trainLoss().orNull());
        run.put("testLoss", outcome.testLoss().orNull());
        run.put("alignment", outcome.alignment().orNull());
        run.put("lambdaMax", outcome.lambdaMax().orNull());
        run.put("lastPeak", outcome.lastPeak().orNull());
        run.put("spikes", outcome.spikes().stream().map(JsonReport::spike).toList());
        return run;
    }

    private static Map<String, Object> spike(SpikeOutcome outcome) {
        Map<String, Object> spike = new LinkedHashMap<>();
        spike.put("kind", outcome.kind().wireWord());
        spike.put("startStep", outcome.startStep());
        spike.put("peakStep", outcome.peakStep());
        spike.put("peakLoss", Double.isFinite(outcome.peakLoss()) ? outcome.peakLoss() : null);
        spike.put("topShareOfRise", outcome.topShare().orNull());
        spike.put("lambdaMaxBefore", outcome.lambdaBefore().orNull());
        spike.put("lambdaMaxAfter", outcome.lambdaAfter().orNull());
        return spike;
    }
}
