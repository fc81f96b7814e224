package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every threshold of the detector. "The corpus" is the set of labelled runs that the evaluation test scores.
 *
 * <p>A faulty value is reported with all other faults at once: key, value given, what was expected.
 *
 * @param baselineSteps steps outside spikes that the baseline remembers
 * @param floorSteps of those, the newest whose lowest a smooth series must exceed to open a spike; the corpus labels, and the
 *     paper's counts of catapults, look back 30 steps
 * @param warmUpSteps steps outside spikes before a spike can open: fewer than 4 values have no robust level. One is enough where the
 *     loss is the full training loss, and positive: it has no noise, and a rate that is too high from the start shows at the second step
 * @param riseFactor a spike of a smooth series has risen to this multiple of that lowest level; 1.5 is the rule by which the
 *     corpus, and the paper's counts of catapults, were labelled
 * @param noisyRiseFactor a spike of a noisy series has risen to this multiple of its level at least: quiet public logs of
 *     language models stray by up to 1.10 beyond 8 deviations of their noise, the bad batches of others by 1.2 to 1.9
 * @param noiseFactor … and by this many deviations of its noise
 * @param witnessedRiseFactor what is asked of the loss where the gradient norm has left its level at the same time
 * @param gradientFactor a gradient norm has left its level when it is this multiple of it, and five deviations of its logarithm above
 * @param returnFactor a smooth spike is back when the loss is at most this multiple of the level it rose from, the labels' rule; a noisy one
 *     when half of the rise that opened it is undone
 * @param holdSteps readings that a noisy series stays back before its spike is closed; a smooth one takes one
 * @param horizonSteps steps without a new peak, or coming back, after which a spike has settled, and (twice as many) of
 *     rising after which it has diverged
 * @param outlierSteps longest spike of minibatch loss that one bad batch may have made; stochastic catapults and bad
 *     batches of public logs last 1 to 4 steps
 * @param topShare part of the rise in the top eigenspace from which a spike is a catapult; it was 0.83 to 1.17 in every
 *     labelled catapult of the corpus
 * @param lambdaDrop relative fall of λ_max from which a spike is a catapult; the corpus shows 16 % or more across
 *     full-batch catapults and well under 1 % of drift where there is none
 * @param rearmRatio learning-rate ratio under which an early warning can be given again without a raise; 5 % below the crossing, above
 *     the drift of a probe kernel between snapshots
 * @param reachSteps kernels farther than this from a spike say nothing about it, unless the cadence is slower
 * @param reachCadences the same in kernel cadences, so that at least this many snapshots can be tried
 * @param topDirections number of leading eigenvectors that make the top eigenspace (Zhu et al. 2024 use 5)
 * @param windowSteps length of a tumbling alignment window
 * @param windowSnapshots snapshots in the alignment windows before and after a spike
 */
public record DetectorConfig(
        int baselineSteps,
        int floorSteps,
        int warmUpSteps,
        double riseFactor,
        double noisyRiseFactor,
        double noiseFactor,
        double witnessedRiseFactor,
        double gradientFactor,
        double returnFactor,
        int holdSteps,
        int horizonSteps,
        int outlierSteps,
        double topShare,
        double lambdaDrop,
        double rearmRatio,
        int reachSteps,
        int reachCadences,
        int topDirections,
        int windowSteps,
        int windowSnapshots) {

    public DetectorConfig {
        var faults = new ArrayList<ConfigFault>();
        within(faults, "baseline-steps", baselineSteps, 8, 1024);
        within(faults, "floor-steps", floorSteps, 4, baselineSteps);
        within(faults, "warm-up-steps", warmUpSteps, 2, baselineSteps);
        within(faults, "rise-factor", riseFactor, 1.0001, 1000);
        within(faults, "noisy-rise-factor", noisyRiseFactor, 1.0001, 1000);
        within(faults, "noise-factor", noiseFactor, 0, 1000);
        within(faults, "witnessed-rise-factor", witnessedRiseFactor, 1.0001, 1000);
        within(faults, "gradient-factor", gradientFactor, 1.0001, 1_000_000);
        within(faults, "return-factor", returnFactor, 1.0001, riseFactor > 1.0001 ? riseFactor : 1000);
        within(faults, "hold-steps", holdSteps, 1, 1000);
        within(faults, "horizon-steps", horizonSteps, holdSteps, 1_000_000);
        within(faults, "outlier-steps", outlierSteps, 0, horizonSteps);
        within(faults, "top-share", topShare, 0, 1);
        within(faults, "lambda-drop", lambdaDrop, 0, 1);
        within(faults, "rearm-ratio", rearmRatio, 0, 1);
        within(faults, "reach-steps", reachSteps, 1, 1_000_000);
        within(faults, "reach-cadences", reachCadences, 1, 1000);
        within(faults, "top-directions", topDirections, 1, 1024);
        within(faults, "window-steps", windowSteps, 1, 1_000_000);
        within(faults, "window-snapshots", windowSnapshots, 1, 1024);
        InvalidConfigException.throwIfAny(faults);
    }

    /** The thresholds as chosen by their experiments. */
    public static DetectorConfig defaults() {
        return new DetectorConfig(64, 30, 4, 1.5, 1.16, 8, 1.1, 5, 1.15, 3, 200, 3, 0.5, 0.05, 0.95, 50, 4, 5, 50, 4);
    }

    /**
     * These thresholds with some replaced.
     *
     * @param settings value by key; keys in kebab or camel case, with or without the prefix {@code detector.}
     * @throws InvalidConfigException naming every unknown key, unreadable value and value out of range
     */
    public DetectorConfig with(Map<String, String> settings) {
        return DetectorSettings.apply(this, settings);
    }

    /** How far a kernel may lie from a spike to speak of it, where kernels come every so many steps. */
    public long reach(long kernelEvery) {
        return Math.max(reachSteps, reachCadences * kernelEvery);
    }

    private static void within(List<ConfigFault> faults, String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            faults.add(new ConfigFault(
                    DetectorSettings.PREFIX + key,
                    plain(value),
                    "a number from " + plain(least) + " to " + plain(most)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
