package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Detection over one labelled run, matched to its labels one to one in order of start. */
record CorpusScore(
        String run,
        int labels,
        int found,
        int falseAlarms,
        int unscored,
        Map<String, Integer> kinds,
        List<String> faults) {

    /** Labels that no full training loss can show: the bad batch was never in it. */
    private static final Set<String> OF_MINIBATCH_LOSS = Set.of("outlier");

    static CorpusScore of(LabelledRun run, DetectorConfig config, RunFacts facts, boolean trainLoss) {
        List<DetectedSpike> spikes = DetectedSpike.detect(run, config, facts);
        boolean[] taken = new boolean[spikes.size()];
        var faults = new ArrayList<String>();
        var kinds = new TreeMap<String, Integer>();
        int labels = 0;
        int found = 0;
        for (LabelledRun.Label label : run.labels()) {
            if (trainLoss && OF_MINIBATCH_LOSS.contains(label.kind())) {
                continue;
            }
            labels++;
            int match = firstFree(spikes, taken, label);
            if (match < 0) {
                faults.add("missed " + label);
            } else {
                taken[match] = true;
                found++;
                kinds.merge(
                        label.kind() + " as "
                                + spikes.get(match).verdict().kind().wireWord(),
                        1,
                        Integer::sum);
            }
        }
        int falseAlarms = 0;
        int unscored = 0;
        for (int i = 0; i < taken.length; i++) {
            SpikeShape shape = spikes.get(i).shape();
            if (taken[i]) {
                continue;
            }
            if (trainLoss && run.labels().stream().anyMatch(l -> l.kind().equals("outlier") && l.meets(shape))) {
                unscored++;
            } else {
                falseAlarms++;
                faults.add("false " + spikes.get(i));
            }
        }
        return new CorpusScore(run.name(), labels, found, falseAlarms, unscored, kinds, faults);
    }

    private static int firstFree(List<DetectedSpike> spikes, boolean[] taken, LabelledRun.Label label) {
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && label.meets(spikes.get(i).shape())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return String.format(
                "%-24s labels %3d found %3d missed %3d false %3d  %s",
                run, labels, found, labels - found, falseAlarms, kinds);
    }
}
