package org.catapultwatch.detector.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.SpikeKind;

/**
 * Whether the labels found were told apart.
 *
 * @param catapults catapult labels named so, of those whose rise a kernel snapshot caught
 * @param outliers outlier labels named so
 * @param divergences divergence labels named so
 * @param named how often a label of one kind was taken for a spike of another, as "catapult as recovered"
 */
public record KindScore(Tally catapults, Tally outliers, Tally divergences, Map<String, Integer> named) {

    /** A snapshot has caught a rise where its loss exceeds the one before by a tenth, as for the detector's own evidence. */
    private static final double LEAST_RISE = 1.1;

    /** So many right of so many. */
    public record Tally(int right, int of) {

        /** The right part; undefined of none. */
        public Measurement accuracy() {
            return of == 0 ? Measurement.undefined("there is none") : Measurement.of((double) right / of);
        }
    }

    static KindScore of(List<RunScore> runs) {
        Map<String, Integer> named = new TreeMap<>();
        int caught = 0;
        int caughtAndNamed = 0;
        for (RunScore run : runs) {
            for (Matching.Match match : run.matching().matches()) {
                SpikeKind kind = match.spike().kind().orElse(null);
                if (kind == null) {
                    continue;
                }
                named.merge(match.label().kind().word() + " as " + kind.wireWord(), 1, Integer::sum);
                if (match.label().kind() == LabelKind.CATAPULT && isCaught(match.label(), run.run())) {
                    caught++;
                    caughtAndNamed += kind == SpikeKind.CATAPULT ? 1 : 0;
                }
            }
        }
        return new KindScore(
                new Tally(caughtAndNamed, caught),
                tally(named, LabelKind.OUTLIER, SpikeKind.OUTLIER),
                tally(named, LabelKind.DIVERGENCE, SpikeKind.DIVERGENCE),
                named);
    }

    private static Tally tally(Map<String, Integer> named, LabelKind label, SpikeKind right) {
        int all = named.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(label.word() + " as "))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Tally(named.getOrDefault(label.word() + " as " + right.wireWord(), 0), all);
    }

    private static boolean isCaught(Label label, LabelledRun run) {
        return run.kernels().stream()
                .filter(kernel -> kernel.step() >= label.start() && kernel.step() <= label.end())
                .anyMatch(kernel -> loss(kernel) >= LEAST_RISE * label.baseLoss());
    }

    private static double loss(KernelPoint kernel) {
        return kernel.lossTop().isDefined() && kernel.lossRest().isDefined()
                ? kernel.lossTop().value() + kernel.lossRest().value()
                : Double.NaN;
    }
}
