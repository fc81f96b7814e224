package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catapultwatch.detector.evaluation.rules.KnownRule;
import org.catapultwatch.detector.evaluation.rules.SpikeRule;
import org.catapultwatch.detector.verdict.StepReading;

/** A rule that marks steps, as a detector of spikes: marks at most 5 steps apart are one spike. */
public final class RuleDetector implements SpikeDetector {

    /** With 1, 10 or 20 in its place, fewer of the published figures of these rules come out on the corpus. */
    private static final long ONE_SPIKE_STEPS = 5;

    private final KnownRule rule;

    public RuleDetector(KnownRule rule) {
        this.rule = rule;
    }

    @Override
    public String name() {
        return rule.title();
    }

    @Override
    public String definition() {
        return rule.definition();
    }

    @Override
    public boolean marksSteps() {
        return true;
    }

    @Override
    public List<DetectedSpike> detect(LabelledRun run, Track track) {
        SpikeRule watching = rule.start(run.steps().size());
        List<Long> marked = run.steps().stream()
                .filter(step -> watching.isSpike(value(step, track)))
                .map(StepReading::step)
                .toList();
        return grouped(marked);
    }

    static List<DetectedSpike> grouped(List<Long> marked) {
        List<DetectedSpike> spikes = new ArrayList<>();
        for (int from = 0; from < marked.size(); ) {
            int to = from;
            while (to + 1 < marked.size() && marked.get(to + 1) - marked.get(to) <= ONE_SPIKE_STEPS) {
                to++;
            }
            long start = marked.get(from);
            long end = marked.get(to);
            spikes.add(new DetectedSpike(start, end, start, end, Optional.empty()));
            from = to + 1;
        }
        return spikes;
    }

    private double value(StepReading step, Track track) {
        return switch (rule.series()) {
            case LOSS -> track.loss(step);
            case GRADIENT_NORM ->
                step.gradientNorm().isDefined() ? step.gradientNorm().value() : Double.NaN;
        };
    }
}
