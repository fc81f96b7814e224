package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.Decision;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/** Runs as JSON: the list, one run whole, and one run from a cursor on. */
final class RunJson {

    private final RunStores stores;
    private final AvroCodec<SpikeEvent> spikes = AvroCodec.of(SpikeEvent.class);
    private final AvroCodec<EarlyWarning> warnings = AvroCodec.of(EarlyWarning.class);
    private final AvroCodec<AlignmentWindow> windows = AvroCodec.of(AlignmentWindow.class);

    RunJson(RunStores stores) {
        this.stores = stores;
    }

    /** All runs, the one heard of last first. */
    ObjectNode list() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode runs = json.putArray("runs");
        List<RunSummary> newestFirst = stores.summaries().stream()
                .sorted(Comparator.comparing(RunSummary::getTimeMicros)
                        .reversed()
                        .thenComparing(RunSummary::getRun))
                .toList();
        newestFirst.forEach(summary -> runs.add(entry(summary)));
        return json;
    }

    /** What is new of a run since a cursor, or all of it; empty for an unknown run. */
    Optional<Update> since(String run, Optional<Cursor> seen) {
        return stores.summary(run).map(summary -> {
            AttemptKey attempt = new AttemptKey(run, summary.getAttempt());
            Cursor from = seen.filter(cursor -> cursor.attempt() == attempt.attempt())
                    .orElse(Cursor.start(attempt.attempt()));
            return update(summary, attempt, from);
        });
    }

    /**
     * @param cursor where the next update begins
     * @param standing state, summary and ranks of the run: they change without any point or decision being added
     */
    record Update(ObjectNode json, Cursor cursor, String standing) {

        /** Whether it holds anything that an earlier one did not. */
        boolean isNewsAfter(Update earlier) {
            return !cursor.equals(earlier.cursor) || !standing.equals(earlier.standing);
        }
    }

    private Update update(RunSummary summary, AttemptKey attempt, Cursor from) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", attempt.run());
        json.put("attempt", attempt.attempt());
        json.put("state", summary.getState());
        ObjectNode standing = summary(summary, attempt);
        json.set("summary", standing);
        String ranks = ranks(json, attempt);
        json.set("info", info(attempt));
        long decision = decisions(json, attempt, from.decision());
        SeriesJson columns = new SeriesJson(stores, attempt);
        ObjectNode series = json.putObject("series");
        Cursor cursor = new Cursor(
                attempt.attempt(),
                decision,
                columns.steps(series, from.step()),
                columns.kernels(series, from.kernelStep()),
                columns.agop(series, from.gradientStep()));
        json.put("cursor", cursor.toString());
        return new Update(json, cursor, summary.getState() + standing + ranks);
    }

    /** Puts in which ranks were heard, which of them are missing by now, and how many reports came too late. */
    private String ranks(ObjectNode json, AttemptKey attempt) {
        ArrayNode heard = json.putArray("ranks");
        ArrayNode missing = json.putArray("missingRanks");
        Optional<StepSequencer> sequencer = stores.sequencer(attempt);
        sequencer.ifPresent(it -> it.ranks().forEach(heard::add));
        sequencer.ifPresent(it -> it.silentRanks().forEach(missing::add));
        long late = sequencer.map(it -> it.memory().lateReports()).orElse(0L);
        json.put("lateReports", late);
        return heard + " " + missing + " " + late;
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

    private ObjectNode summary(RunSummary summary, AttemptKey attempt) {
        return DecisionJson.of(summary)
                .put("message", stores.end(attempt).map(RunEvent::getMessage).orElse(null));
    }

    private ObjectNode info(AttemptKey attempt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        stores.start(attempt).ifPresent(start -> {
            json.put("optimizer", start.getOptimizer());
            json.put("momentum", start.getMomentum());
            json.put("loss", start.getLoss());
            json.put("samples", start.getSamples());
            json.put("curvatureScale", start.getCurvatureScale());
            json.put("kernelEvery", start.getKernelEvery());
            json.put("gradientEvery", start.getGradientEvery());
            json.put("reference", start.getReferenceSource());
            ObjectNode hyperParameters = json.putObject("hyperParameters");
            new TreeMap<>(start.getHyperParameters()).forEach(hyperParameters::put);
        });
        return json;
    }

    /** Appends decisions, each spike in its last state only, and returns the number of the next one. */
    private long decisions(ObjectNode json, AttemptKey attempt, long from) {
        Map<Integer, SpikeEvent> lastOfSpike = new TreeMap<>();
        ArrayNode warned = json.putArray("warnings");
        ArrayNode aligned = json.putArray("alignments");
        long[] next = {from};
        stores.decisions(attempt, from, (key, decision) -> {
            next[0] = key.index() + 1;
            byte[] bytes = bytes(decision);
            switch (decision.getTopic()) {
                case Topics.SPIKES -> {
                    SpikeEvent spike = spikes.decode(bytes);
                    lastOfSpike.put(spike.getSpike(), spike);
                }
                case Topics.WARNINGS -> warned.add(DecisionJson.of(warnings.decode(bytes)));
                case Topics.ALIGNMENTS -> aligned.add(DecisionJson.of(windows.decode(bytes)));
                default -> throw new IllegalStateException("no decision goes to " + decision.getTopic());
            }
        });
        ArrayNode spiked = json.putArray("spikes");
        lastOfSpike.values().forEach(spike -> spiked.add(DecisionJson.of(spike)));
        return next[0];
    }

    private static byte[] bytes(Decision decision) {
        byte[] copy = new byte[decision.getRecord().remaining()];
        decision.getRecord().duplicate().get(copy);
        return copy;
    }
}
