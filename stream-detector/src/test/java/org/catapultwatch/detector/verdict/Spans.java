package org.catapultwatch.detector.verdict;

import java.util.List;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.catapultwatch.detector.verdict.SpikeTransition.Opened;

/** The spikes of a series in short, so that a test can say all of them in one line. */
final class Spans {

    private Spans() {}

    /** First and last step of every spike, and how it ended, as {@code 40-55 RETURNED}. */
    static List<String> of(List<StepReading> steps) {
        return DetectedSpike.transitions(steps, DetectorConfig.defaults()).stream()
                .filter(Closed.class::isInstance)
                .map(Closed.class::cast)
                .map(spike -> spike.shape().startStep() + "-" + spike.shape().endStep() + " " + spike.outcome())
                .toList();
    }

    /** The same of full training losses. */
    static List<String> of(Series series) {
        return of(Series.of(series));
    }

    /** When every spike was seen to open and to close, as {@code 43 46}. */
    static List<String> decidedAt(List<StepReading> steps) {
        List<SpikeTransition> transitions = DetectedSpike.transitions(steps, DetectorConfig.defaults());
        return transitions.stream()
                .filter(Opened.class::isInstance)
                .map(opened -> opened.shape().detectedAtStep() + " "
                        + closing(transitions, opened.shape().number()))
                .toList();
    }

    private static long closing(List<SpikeTransition> transitions, int number) {
        return transitions.stream()
                .filter(Closed.class::isInstance)
                .map(SpikeTransition::shape)
                .filter(shape -> shape.number() == number)
                .findFirst()
                .orElseThrow()
                .detectedAtStep();
    }
}
