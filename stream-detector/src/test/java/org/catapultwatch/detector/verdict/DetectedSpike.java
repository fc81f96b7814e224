package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;

/** A closed spike with its verdict, from a whole run at once. */
record DetectedSpike(SpikeShape shape, Outcome outcome, SpikeVerdict verdict) {

    static List<DetectedSpike> detect(
            List<StepReading> steps, List<KernelPoint> kernels, DetectorConfig config, RunFacts facts) {
        var judge = new SpikeJudge(config);
        var spikes = new ArrayList<DetectedSpike>();
        for (SpikeTransition transition : transitions(steps, config)) {
            if (transition instanceof Closed closed) {
                KernelEvidence evidence = KernelEvidence.of(kernels, closed.shape(), config.reach(5));
                spikes.add(new DetectedSpike(
                        closed.shape(),
                        closed.outcome(),
                        judge.judge(closed.shape(), closed.outcome(), evidence, facts)));
            }
        }
        return spikes;
    }

    static List<SpikeTransition> transitions(List<StepReading> steps, DetectorConfig config) {
        var tracker = new SpikeTracker(config);
        var transitions = new ArrayList<SpikeTransition>();
        steps.forEach(step -> transitions.addAll(tracker.next(step)));
        transitions.addAll(tracker.end());
        return transitions;
    }
}
