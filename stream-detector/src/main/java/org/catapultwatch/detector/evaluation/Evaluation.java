package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.detector.evaluation.rules.KnownRule;
import org.catapultwatch.detector.verdict.DetectorConfig;

/**
 * How well this product's detector and the rules in use find the spikes of labelled runs.
 *
 * @param runs the runs, as read
 * @param scores track by track: first our detector, then the rules
 * @param warnings our early warnings, beside the spikes of the training loss
 */
public record Evaluation(List<LabelledRun> runs, List<DetectorScore> scores, WarningScore warnings) {

    /** Evaluates all of them on both tracks. */
    public static Evaluation of(List<LabelledRun> runs, DetectorConfig config) {
        List<SpikeDetector> detectors = new ArrayList<>(List.of(new CatapultDetector(config)));
        Arrays.stream(KnownRule.values()).map(RuleDetector::new).forEach(detectors::add);
        List<DetectorScore> scores = new ArrayList<>();
        for (Track track : Track.values()) {
            detectors.forEach(detector -> scores.add(DetectorScore.of(runs, detector, track)));
        }
        return new Evaluation(
                List.copyOf(runs),
                List.copyOf(scores),
                new EarlyWarnings(config).score(scores.get(0).runs()));
    }

    /** Scores on one track. */
    public List<DetectorScore> on(Track track) {
        return scores.stream().filter(score -> score.track() == track).toList();
    }

    /** Our own score on one track. */
    public DetectorScore ours(Track track) {
        return on(track).get(0);
    }

    /** Steps of all runs. */
    public int steps() {
        return runs.stream().mapToInt(run -> run.steps().size()).sum();
    }
}
