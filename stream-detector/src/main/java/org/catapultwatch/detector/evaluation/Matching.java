package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The spikes a detector found in one run beside the labels of a track.
 *
 * <p>A spike matches a label when its steps meet [start − 2, end + 2], one to one, in order of start: each label takes the first
 * spike that no earlier label took. What is left is a false alarm, unless it meets a label that the track leaves out, or, for a
 * detector that marks steps, one it has found already.
 *
 * @param matches labels found, each with its spike, in order of start
 * @param missed labels not found
 * @param falseAlarms spikes that nothing excuses
 * @param repeats further marks within a label that was found
 * @param leftOut spikes that meet only labels which the track leaves out
 */
public record Matching(
        List<Match> matches,
        List<Label> missed,
        List<DetectedSpike> falseAlarms,
        List<DetectedSpike> repeats,
        List<DetectedSpike> leftOut) {

    /** A label and the spike that found it. */
    public record Match(Label label, DetectedSpike spike) {

        /** Steps from the start of the label to the one that made the detector report it; may be as low as −2. */
        public long delay() {
            return spike.openedAtStep() - label.start();
        }
    }

    static Matching of(List<Label> labels, List<DetectedSpike> spikes, Track track, boolean marksSteps) {
        List<DetectedSpike> free = new ArrayList<>(spikes);
        List<Match> matches = new ArrayList<>();
        List<Label> missed = new ArrayList<>();
        List<Label> counted = labels.stream().filter(track::counts).toList();
        for (Label label : counted) {
            free.stream()
                    .filter(spike -> meets(label, spike))
                    .findFirst()
                    .ifPresentOrElse(
                            spike -> {
                                matches.add(new Match(label, spike));
                                free.remove(spike);
                            },
                            () -> missed.add(label));
        }
        List<DetectedSpike> repeats = take(free, marksSteps ? counted : List.of());
        List<DetectedSpike> leftOut =
                take(free, labels.stream().filter(label -> !track.counts(label)).toList());
        return new Matching(matches, missed, free, repeats, leftOut);
    }

    /** Removes the spikes that meet one of the labels. */
    private static List<DetectedSpike> take(List<DetectedSpike> free, List<Label> labels) {
        List<DetectedSpike> taken = free.stream()
                .filter(spike -> labels.stream().anyMatch(label -> meets(label, spike)))
                .toList();
        free.removeAll(taken);
        return taken;
    }

    private static boolean meets(Label label, DetectedSpike spike) {
        return label.meets(spike.startStep(), spike.endStep());
    }
}
