package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every threshold of the detector. "The corpus" is the set of labelled runs that the evaluation test scores.
 *
 * <p>A faulty value is reported with all other faults at once: key, value given, what was expected.
 *
 * @param baselineSteps steps outside spikes that the baseline remembers. The corpus labels look back 30 steps
 * @param warmUpSteps steps outside spikes before a spike can open. The earliest spike of the corpus is at step 3, and
 *     fewer than 4 values have no robust level
 * @param riseFactor a spike has risen to this multiple of the lowest recent level at least; 1.5 is the rule by which the
 *     corpus, and the paper's counts of catapults, were labelled
 * @param noiseFactor a spike has risen by this many times the median step-to-step change of the log loss at least. 10
 *     keeps every stable minibatch run of the corpus silent; 6 gave 11 false alarms there, 8 gave 2
 * @param returnFraction a spike is back when at most this part of its rise on the log scale is left; chosen with the
 *     next two on the corpus and on runs of many catapults that stop at the return from the last
 * @param returnFactor a spike is back when the loss is at most this multiple of its baseline
 * @param holdSteps steps that a spike stays back before it is closed; spikes of small batches are as little as 3 apart
 * @param horizonSteps steps after the peak (or, twice as many, of rising) after which a spike that is not back has
 *     settled or diverged; the longest catapult of the corpus takes 166 steps
 * @param outlierSteps longest spike of minibatch loss that one bad batch may have made; stochastic catapults and bad
 *     batches of public logs last 1 to 4 steps
 * @param topShare part of the rise in the top eigenspace from which a spike is a catapult; it was 0.83 to 1.17 in every
 *     labelled catapult of the corpus
 * @param lambdaDrop relative fall of λ_max from which a spike is a catapult; the corpus shows 16 % or more across
 *     full-batch catapults and well under 1 % of drift where there is none
 * @param rearmRatio learning-rate ratio under which an early warning can be given again; 5 % below the crossing, above
 *     the drift of a probe kernel between snapshots
 * @param reachSteps kernels farther than this from a spike say nothing about it, unless the cadence is slower
 * @param reachCadences the same in kernel cadences, so that at least this many snapshots can be tried
 * @param topDirections number of leading eigenvectors that make the top eigenspace (Zhu et al. 2024 use 5)
 * @param windowSteps length of a tumbling alignment window
 * @param windowSnapshots snapshots in the alignment windows before and after a spike
 */
public record DetectorConfig(
        int baselineSteps,
        int warmUpSteps,
        double riseFactor,
        double noiseFactor,
        double returnFraction,
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
        within(faults, "warm-up-steps", warmUpSteps, 2, baselineSteps);
        within(faults, "rise-factor", riseFactor, 1.0001, 1000);
        within(faults, "noise-factor", noiseFactor, 0, 1000);
        within(faults, "return-fraction", returnFraction, 0.01, 0.9);
        within(faults, "return-factor", returnFactor, 1.0001, 1000);
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
        return new DetectorConfig(32, 4, 1.5, 10, 0.16, 3, 3, 400, 3, 0.5, 0.05, 0.95, 50, 4, 5, 50, 4);
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
            faults.add(new ConfigFault(key, plain(value), "a number from " + plain(least) + " to " + plain(most)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
