package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;

/** This product's detector: the same tracker and judge as in the topology. */
public final class CatapultDetector implements SpikeDetector {

    private final DetectorConfig config;

    public CatapultDetector(DetectorConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "catapult-watch";
    }

    @Override
    public String definition() {
        return "robust baseline outside spikes, with kernel evidence";
    }

    @Override
    public boolean marksSteps() {
        return false;
    }

    @Override
    public List<DetectedSpike> detect(LabelledRun run, Track track) {
        Map<Integer, Long> openedAt = new HashMap<>();
        List<DetectedSpike> spikes = new ArrayList<>();
        for (SpikeTransition transition : transitions(run, track)) {
            if (transition instanceof SpikeTransition.Closed closed) {
                spikes.add(judge(run, closed, openedAt.get(closed.shape().number())));
            } else {
                openedAt.put(transition.shape().number(), transition.shape().detectedAtStep());
            }
        }
        return spikes;
    }

    private List<SpikeTransition> transitions(LabelledRun run, Track track) {
        SpikeTracker tracker = new SpikeTracker(config, run::samples);
        List<SpikeTransition> transitions = new ArrayList<>();
        run.steps().forEach(step -> transitions.addAll(tracker.next(track.reading(step))));
        transitions.addAll(tracker.end());
        return transitions;
    }

    private DetectedSpike judge(LabelledRun run, SpikeTransition.Closed closed, long openedAt) {
        var shape = closed.shape();
        KernelEvidence evidence = KernelEvidence.of(run.kernels(), shape, config.reach(run.kernelEvery()));
        var verdict = new SpikeJudge(config).judge(shape, closed.outcome(), evidence, run.facts());
        return new DetectedSpike(
                shape.startStep(), shape.lastStep(), openedAt, shape.detectedAtStep(), Optional.of(verdict.kind()));
    }
}
