package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What went wrong in one run, in order of the steps, one line each. */
final class Faults {

    private record Fault(long step, String text) {}

    private Faults() {}

    static List<String> of(RunScore score) {
        List<Fault> faults = new ArrayList<>();
        score.matching().missed().forEach(label -> faults.add(new Fault(label.start(), missed(label))));
        score.matching().falseAlarms().forEach(spike -> faults.add(new Fault(spike.startStep(), falseAlarm(spike))));
        return faults.stream()
                .sorted(Comparator.comparingLong(Fault::step))
                .map(fault -> score.run().name() + ": " + fault.text())
                .toList();
    }

    private static String missed(Label label) {
        return String.format(
                Locale.ROOT,
                "missed %s %d – %d – %d, loss %.3g to %.3g (%.2f ×)",
                label.kind().word(),
                label.start(),
                label.peak(),
                label.end(),
                label.baseLoss(),
                label.peakLoss(),
                label.rise());
    }

    private static String falseAlarm(DetectedSpike spike) {
        return "false alarm " + spike.startStep() + " – " + spike.endStep() + ", opened at " + spike.openedAtStep()
                + spike.kind()
                        .map(kind -> ", " + kind.wireWord() + " at " + spike.decidedAtStep())
                        .orElse("");
    }
}
