package org.catapultwatch.detector.evaluation;

import java.util.List;
import java.util.OptionalLong;
import org.catapultwatch.detector.verdict.SpikeKind;

/**
 * When a labelled divergence was reported as one.
 *
 * @param run where
 * @param startStep first step of the label
 * @param lostAtStep first step with a non-finite loss; empty where it stayed finite, so that the horizon had to tell
 * @param reportedAtStep step at which it was told that the loss is lost; empty where it never was
 */
public record DivergenceReport(String run, long startStep, OptionalLong lostAtStep, OptionalLong reportedAtStep) {

    /** Steps from the first non-finite loss to the report; empty unless there were both. */
    public OptionalLong stepsToReport() {
        return lostAtStep.isPresent() && reportedAtStep.isPresent()
                ? OptionalLong.of(reportedAtStep.getAsLong() - lostAtStep.getAsLong())
                : OptionalLong.empty();
    }

    static List<DivergenceReport> of(RunScore score, Track track) {
        return score.matching().matches().stream()
                .filter(match -> match.label().kind() == LabelKind.DIVERGENCE)
                .map(match -> of(score.run(), match, track))
                .toList();
    }

    private static DivergenceReport of(LabelledRun run, Matching.Match match, Track track) {
        long start = match.label().start();
        boolean isNamed =
                match.spike().kind().filter(SpikeKind.DIVERGENCE::equals).isPresent();
        OptionalLong lost = run.steps().stream()
                .filter(step -> step.step() >= start && !Double.isFinite(track.loss(step)))
                .mapToLong(step -> step.step())
                .findFirst();
        return new DivergenceReport(
                run.name(),
                start,
                lost,
                isNamed ? OptionalLong.of(match.spike().decidedAtStep()) : OptionalLong.empty());
    }
}
