package org.catapultwatch.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.catapultwatch.detector.evaluation.DetectorScore;
import org.catapultwatch.detector.evaluation.DivergenceReport;
import org.catapultwatch.detector.evaluation.Evaluation;
import org.catapultwatch.detector.evaluation.KindScore;
import org.catapultwatch.detector.evaluation.RunScore;
import org.catapultwatch.detector.evaluation.Track;
import org.catapultwatch.detector.evaluation.WarningScore;

/** An evaluation as programs read it: one JSON object. What is undefined is null. */
final class EvaluationJson {

    private EvaluationJson() {}

    static ObjectNode of(Evaluation evaluation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("runs", evaluation.runs().size()).put("steps", evaluation.steps());
        ArrayNode tracks = json.putArray("tracks");
        for (Track track : Track.values()) {
            ObjectNode node = tracks.addObject()
                    .put("track", track.word())
                    .put("labels", evaluation.ours(track).labels());
            ArrayNode detectors = node.putArray("detectors");
            for (DetectorScore score : evaluation.on(track)) {
                write(score, detectors.addObject());
            }
            writeOurs(evaluation.ours(track), node.putObject("ours"));
        }
        write(evaluation.warnings(), json.putObject("warnings"));
        return json;
    }

    private static void write(DetectorScore score, ObjectNode json) {
        json.put("detector", score.detector().name())
                .put("definition", score.detector().definition())
                .put("recall", score.recall().orNull())
                .put("precision", score.precision().orNull())
                .put("f1", score.f1().orNull())
                .put("found", score.found())
                .put("missed", score.labels() - score.found())
                .put("precisionOverLeftOut", score.precisionOverLeftOut().orNull())
                .put("falseAlarms", score.falseAlarms())
                .put("repeats", score.repeats())
                .put("leftOut", score.leftOut())
                .put(
                        "falseAlarmsPer10000Steps",
                        score.falseAlarmsPer10000Steps().orNull())
                .put(
                        "falseAlarmsPer10000CleanSteps",
                        score.falseAlarmsPer10000CleanSteps().orNull())
                .put("delayMedian", score.medianDelay().orNull())
                .put("delay95", score.delay95().orNull());
        ArrayNode runs = json.putArray("runs");
        for (RunScore run : score.runs()) {
            runs.addObject()
                    .put("run", run.run().name())
                    .put("steps", run.run().steps().size())
                    .put("labels", run.labels())
                    .put("found", run.found())
                    .put("missed", run.labels() - run.found())
                    .put("falseAlarms", run.falseAlarms());
        }
    }

    private static void writeOurs(DetectorScore score, ObjectNode json) {
        KindScore kinds = score.kinds();
        ObjectNode accuracy = json.putObject("kinds");
        write(kinds.catapults(), accuracy.putObject("catapults"));
        write(kinds.outliers(), accuracy.putObject("outliers"));
        write(kinds.divergences(), accuracy.putObject("divergences"));
        ObjectNode named = json.putObject("named");
        kinds.named().forEach(named::put);
        ArrayNode divergences = json.putArray("divergences");
        for (DivergenceReport report : score.divergences()) {
            divergences
                    .addObject()
                    .put("run", report.run())
                    .put("startStep", report.startStep())
                    .put("reportedAtStep", orNull(report.reportedAtStep()))
                    .put("stepsToReport", orNull(report.stepsToReport()));
        }
        ArrayNode faults = json.putArray("faults");
        score.faults().forEach(faults::add);
    }

    private static Long orNull(OptionalLong step) {
        return step.isPresent() ? Long.valueOf(step.getAsLong()) : null;
    }

    private static void write(KindScore.Tally tally, ObjectNode json) {
        json.put("right", tally.right())
                .put("of", tally.of())
                .put("accuracy", tally.accuracy().orNull());
    }

    private static void write(WarningScore warnings, ObjectNode json) {
        json.put("catapults", warnings.catapults().size())
                .put("warnedBefore", warnings.warnedBefore())
                .put("shareWarnedBefore", warnings.shareWarnedBefore().orNull())
                .put("medianLead", warnings.medianLead().orNull())
                .put("mostWarningsPerCrossing", warnings.mostWarningsPerCrossing());
        ArrayNode each = json.putArray("each");
        for (WarningScore.WarnedCatapult catapult : warnings.catapults()) {
            each.addObject()
                    .put("run", catapult.run())
                    .put("raisedAtStep", catapult.raisedAtStep())
                    .put("openedAtStep", catapult.openedAtStep())
                    .put("warnedAtStep", orNull(catapult.warnedAtStep()))
                    .put("lead", orNull(catapult.lead()))
                    .put("warnings", catapult.warnings());
        }
    }
}
