package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;

/** One run as JSON: an attempt of it, or what is new of the newest one since a cursor. */
final class RunJson {

    private final RunStores stores;
    private final SeriesShelf shelf;
    private final Attempts attempts;

    RunJson(RunStores stores, SeriesShelf shelf) {
        this.stores = stores;
        this.shelf = shelf;
        this.attempts = new Attempts(stores);
    }

    /**
     * An attempt of a run.
     *
     * @throws ApiException if there is no such run or attempt
     */
    ObjectNode attempt(String run, SeriesQuery query) {
        RunSummary newest = summary(run);
        AttemptKey attempt = attempt(newest, query.attempt());
        return whole(newest, attempt, query).json();
    }

    /**
     * The key of an attempt, by default the newest.
     *
     * @throws ApiException if there is no such run or attempt
     */
    AttemptKey attempt(String run, OptionalInt number) {
        return attempt(summary(run), number);
    }

    /** What is new of the newest attempt of a run since a cursor, or all of it; empty for an unknown run. */
    Optional<Update> since(String run, Optional<Cursor> seen, int points) {
        return stores.summary(run).map(summary -> {
            AttemptKey attempt = new AttemptKey(run, summary.getAttempt());
            return seen.filter(cursor -> cursor.attempt() == attempt.attempt())
                    .map(cursor -> news(summary, attempt, cursor, points))
                    .orElseGet(() -> whole(
                            summary,
                            attempt,
                            new SeriesQuery(
                                    OptionalInt.empty(),
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    OptionalInt.of(points))));
        });
    }

    /** @param seen what a viewer has seen once it has this */
    record Update(ObjectNode json, Seen seen) {}

    /**
     * What is left of an update when it was sent: two that are equal hold the same.
     *
     * @param cursor where the next update begins
     * @param standing state, summary, ranks and last kernel of the run: they change without any point or decision being added
     */
    record Seen(Cursor cursor, String standing) {}

    private RunSummary summary(String run) {
        return stores.summary(run).orElseThrow(() -> ApiException.notFound("no run is called " + run));
    }

    private AttemptKey attempt(RunSummary newest, OptionalInt number) {
        int attempt = number.orElse(newest.getAttempt());
        if (attempt != newest.getAttempt() && !stores.attempts(newest.getRun()).contains(attempt)) {
            throw ApiException.notFound("run " + newest.getRun() + " has no attempt " + attempt
                    + ", its newest is attempt " + newest.getAttempt());
        }
        return new AttemptKey(newest.getRun(), attempt);
    }

    private Update whole(RunSummary newest, AttemptKey attempt, SeriesQuery query) {
        AttemptProgress progress = stores.progress(attempt);
        attempts.refresh(attempt);
        StepRange extent = attempts.extent(attempt);
        StepRange kernels = stores.kernelExtent(attempt, progress);
        StepRange agop = stores.agopExtent(attempt, progress);
        SeriesJson.Ranges ranges =
                new SeriesJson.Ranges(query.within(extent), query.within(kernels), query.within(agop));
        Cursor end = new Cursor(attempt.attempt(), 0, extent.to() + 1, kernels.to() + 1, agop.to() + 1);
        boolean isThinned = query.points().isPresent();
        AttemptSeries series = isThinned ? shelf.upToDate(attempt) : new StoredSeries(stores, attempt);
        Update update = update(newest, attempt, end, series, new Resolution(query.points()), ranges);
        stores.checkStillThere(attempt, progress);
        return update;
    }

    /** What is new. The last kernel is sent again: a batch kernel is shown until the probe's of the same step comes. */
    private Update news(RunSummary newest, AttemptKey attempt, Cursor from, int points) {
        AttemptProgress progress = stores.progress(attempt);
        Cursor end = new Cursor(
                attempt.attempt(),
                from.decision(),
                after(from.step(), progress.getLastStep()),
                after(from.kernelStep(), progress.getLastKernelStep()),
                after(from.gradientStep(), progress.getLastGradientStep()));
        SeriesJson.Ranges ranges = new SeriesJson.Ranges(
                new StepRange(from.step(), end.step() - 1),
                new StepRange(Math.max(0, from.kernelStep() - 1), end.kernelStep() - 1),
                new StepRange(from.gradientStep(), end.gradientStep() - 1));
        AttemptSeries series = new StoredSeries(stores, attempt);
        Update update = update(newest, attempt, end, series, Resolution.of(points), ranges);
        stores.checkStillThere(attempt, progress);
        return update;
    }

    private static long after(long next, Long last) {
        return last == null ? next : Math.max(next, last + 1);
    }

    /** @param end where the series end, and the decisions begin */
    private Update update(
            RunSummary newest,
            AttemptKey attempt,
            Cursor end,
            AttemptSeries series,
            Resolution resolution,
            SeriesJson.Ranges ranges) {
        boolean isNewest = attempt.attempt() >= newest.getAttempt();
        RunDecisions decisions = RunDecisions.since(stores, attempt, end.decision());
        String state = attempt.attempt() == newest.getAttempt() ? newest.getState() : attempts.state(attempt, isNewest);
        RunSummary summary = attempt.attempt() == newest.getAttempt()
                ? newest
                : AttemptSummary.of(stores, attempt, state, decisions);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", attempt.run());
        json.put("attempt", attempt.attempt());
        json.put("state", state);
        ObjectNode standing = DecisionJson.of(summary)
                .put("message", stores.end(attempt).map(RunEvent::getMessage).orElse(null));
        json.set("summary", standing);
        String ranks = ranks(json, attempt);
        json.set("info", info(attempt));
        attempts.put(json, attempt, newest.getAttempt());
        decisions.put(json);
        new SeriesJson(stores, attempt, series, resolution).put(json, ranges);
        Cursor cursor = end.withDecision(decisions.next());
        json.put("cursor", cursor.toString());
        return new Update(json, new Seen(cursor, state + standing + ranks + lastKernel(json)));
    }

    private static String lastKernel(ObjectNode json) {
        StringBuilder row = new StringBuilder();
        for (JsonNode column : json.get("series").get("kernels")) {
            row.append(' ').append(column.path(column.size() - 1));
        }
        return row.toString();
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
}
