package org.catapultwatch.detector.evaluation;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * One detector on one track of a whole folder.
 *
 * @param track which loss was judged
 * @param detector who judged it
 * @param runs run by run
 */
public record DetectorScore(Track track, SpikeDetector detector, List<RunScore> runs) {

    private static final int RATE_STEPS = 10_000;

    static DetectorScore of(List<LabelledRun> runs, SpikeDetector detector, Track track) {
        return new DetectorScore(
                track,
                detector,
                runs.stream()
                        .map(run -> new RunScore(
                                run,
                                Matching.of(run.labels(), detector.detect(run, track), track, detector.marksSteps())))
                        .toList());
    }

    /** Labels that count on this track. */
    public int labels() {
        return sum(RunScore::labels);
    }

    public int found() {
        return sum(RunScore::found);
    }

    public int falseAlarms() {
        return sum(RunScore::falseAlarms);
    }

    /** Further marks within labels that were found. */
    public int repeats() {
        return sum(run -> run.matching().repeats().size());
    }

    /** Spikes on labels that the track leaves out. */
    public int leftOut() {
        return sum(run -> run.matching().leftOut().size());
    }

    /** Labels found ÷ labels. */
    public Measurement recall() {
        return ratio(found(), labels(), "no label counts");
    }

    /** Labels found ÷ (labels found + false alarms). */
    public Measurement precision() {
        return ratio(found(), found() + falseAlarms(), "no spike was reported");
    }

    /** The precision if spikes on labels that the track leaves out were false alarms. */
    public Measurement precisionOverLeftOut() {
        return ratio(found(), found() + falseAlarms() + leftOut(), "no spike was reported");
    }

    /** Harmonic mean of recall and precision, as 2·found / (labels + found + false alarms). */
    public Measurement f1() {
        return ratio(2 * found(), labels() + found() + falseAlarms(), "no label counts and no spike was reported");
    }

    public Measurement falseAlarmsPer10000Steps() {
        return rate(run -> true);
    }

    /** The same over the runs in which nothing is labelled. */
    public Measurement falseAlarmsPer10000CleanSteps() {
        return rate(run -> run.run().labels().isEmpty());
    }

    /** Median delay of the labels found, steps. */
    public Measurement medianDelay() {
        return Quantiles.median(delays());
    }

    /** The delay that 95 % of the labels found do not exceed, steps. */
    public Measurement delay95() {
        return Quantiles.percentile(delays(), 95);
    }

    /** Which kinds the labels found were taken for. */
    public KindScore kinds() {
        return KindScore.of(runs);
    }

    /** The divergences that were found. */
    public List<DivergenceReport> divergences() {
        return runs.stream()
                .flatMap(run -> DivergenceReport.of(run, track).stream())
                .toList();
    }

    /** Every label missed and every false alarm, one line each. */
    public List<String> faults() {
        return runs.stream().flatMap(run -> Faults.of(run).stream()).toList();
    }

    private long[] delays() {
        return runs.stream()
                .flatMap(run -> run.matching().matches().stream())
                .mapToLong(Matching.Match::delay)
                .toArray();
    }

    private Measurement rate(Predicate<RunScore> wanted) {
        List<RunScore> chosen = runs.stream().filter(wanted).toList();
        double steps = chosen.stream().mapToInt(run -> run.run().steps().size()).sum();
        return ratio(
                RATE_STEPS * chosen.stream().mapToInt(RunScore::falseAlarms).sum(), steps, "no such run");
    }

    private static Measurement ratio(double part, double whole, String reasonWhenNone) {
        return whole == 0 ? Measurement.undefined(reasonWhenNone) : Measurement.of(part / whole);
    }

    private int sum(ToIntFunction<RunScore> count) {
        return runs.stream().mapToInt(count).sum();
    }
}
