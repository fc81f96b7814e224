package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.EarlyWarningRule;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.StepReading;

/** Gives the early warnings of recorded runs and sets them beside the catapults that they should have warned of. */
final class EarlyWarnings {

    private final DetectorConfig config;

    EarlyWarnings(DetectorConfig config) {
        this.config = config;
    }

    /** Scores the warnings beside the spikes that were found in the same runs. */
    WarningScore score(List<RunScore> runs) {
        return new WarningScore(runs.stream()
                .filter(run -> run.run().isFullBatch())
                .flatMap(run -> catapults(run).stream())
                .toList());
    }

    private List<WarningScore.WarnedCatapult> catapults(RunScore score) {
        LabelledRun run = score.run();
        List<Long> warnings = warnings(run);
        List<WarningScore.WarnedCatapult> catapults = new ArrayList<>();
        long previousStart = Long.MIN_VALUE;
        for (Label label : run.labels()) {
            OptionalLong rise = lastRise(run, previousStart, label.start());
            previousStart = label.start();
            if (label.kind() != LabelKind.CATAPULT || rise.isEmpty()) {
                continue;
            }
            List<Long> own = warnings.stream()
                    .filter(step -> step >= rise.getAsLong() && step <= label.end())
                    .toList();
            catapults.add(new WarningScore.WarnedCatapult(
                    run.name(),
                    rise.getAsLong(),
                    openedAt(score, label),
                    own.stream().mapToLong(Long::longValue).findFirst(),
                    own.size()));
        }
        return catapults;
    }

    private List<Long> warnings(LabelledRun run) {
        Map<Long, Measurement> rates = new HashMap<>();
        run.steps().forEach(step -> rates.put(step.step(), step.learningRate()));
        EarlyWarningRule rule = new EarlyWarningRule(config);
        List<Long> steps = new ArrayList<>();
        for (KernelPoint kernel : run.kernels()) {
            Measurement rate = rates.getOrDefault(kernel.step(), Measurement.undefined("no step goes with the kernel"));
            rule.next(kernel.step(), kernel.scope(), run.facts().criticalLearningRate(kernel.lambdaMax()), rate)
                    .ifPresent(warning -> steps.add(warning.step()));
        }
        return steps;
    }

    /** The last step in (after, upTo] whose learning rate exceeds that of the step before it. */
    private static OptionalLong lastRise(LabelledRun run, long after, long upTo) {
        List<StepReading> steps = run.steps();
        OptionalLong rise = OptionalLong.empty();
        for (int i = 1; i < steps.size() && steps.get(i).step() <= upTo; i++) {
            Measurement before = steps.get(i - 1).learningRate();
            Measurement now = steps.get(i).learningRate();
            if (before.isDefined()
                    && now.isDefined()
                    && now.value() > before.value()
                    && steps.get(i).step() > after) {
                rise = OptionalLong.of(steps.get(i).step());
            }
        }
        return rise;
    }

    private static long openedAt(RunScore score, Label label) {
        return score.matching().matches().stream()
                .filter(match -> match.label().equals(label))
                .mapToLong(match -> match.spike().openedAtStep())
                .findFirst()
                .orElse(label.start());
    }
}
