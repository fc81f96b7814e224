package org.catapultwatch.detector.verdict;

import java.util.Optional;

/**
 * When a log loss has left the baseline and when it is back. Stateless; what is remembered comes as arguments.
 */
final class SpikeCriteria {

    /** Part of the minibatch losses under the low level: low enough to follow a decay, above the lowest stray value. */
    private static final double LOW_QUANTILE = 0.1;

    /**
     * A run that stops on a threshold of its own stops short of the level before the spike: one that has undone this
     * part less than all of its rise on the log scale has come back. Runs of many catapults that stop at the return from
     * the last have 0.19 to 0.32 left.
     */
    private static final double LEFT_AT_END = 0.35;

    /**
     * The edge of stability shakes after a catapult: shortly after a return, a rise by less than this part of the last
     * spike's height on the log scale is an aftershock of it and no spike of its own. It takes two of six false alarms
     * from the one run of the corpus that ends in a tangle, and none of the catapults of 16 runs of many.
     */
    private static final double AFTERSHOCK_PART = 0.5;

    /** Shorter or lower spikes have none: stochastic catapults last 1 to 4 steps, or a few more where two run together. */
    private static final int LONG_SPIKE_STEPS = 10;

    private static final double TALL_SPIKE_FACTOR = 10;

    /** How long after a return a rise may be an aftershock; the longest of those runs took 95 steps to settle. */
    private static final int AFTERSHOCK_STEPS = 100;

    private final DetectorConfig config;

    SpikeCriteria(DetectorConfig config) {
        this.config = config;
    }

    /**
     * Whether a loss outside spikes opens one.
     *
     * @param floor lowest log loss since the last return: a decay that goes on from there is no rise
     * @param aftershock rise that an aftershock of the last spike may have, 0 where none is expected
     */
    boolean hasLeft(double logLoss, RecentSteps quiet, boolean fullLoss, double floor, double aftershock) {
        if (quiet.size() < (fullLoss ? config.warmUpSteps() : minibatchWarmUp())) {
            return false;
        }
        double low = quiet.quantile(fullLoss ? 0 : LOW_QUANTILE);
        double scatter = fullLoss ? aftershock : config.noiseFactor() * quiet.noise();
        return logLoss > Math.max(low, floor) + Math.max(Math.log(config.riseFactor()), scatter);
    }

    /** Rise that an aftershock may have so many steps after a spike of that height came back. */
    double aftershock(long stepsSinceReturn, double logHeight) {
        return stepsSinceReturn <= AFTERSHOCK_STEPS ? AFTERSHOCK_PART * logHeight : 0;
    }

    /** Whether a spike is at its return level. */
    boolean isBack(OpenSpike open, double logLoss, boolean fullLoss) {
        double left = Math.min(config.returnFraction() * open.logRise(), Math.log(config.returnFactor()));
        double noise = fullLoss ? 0 : config.noiseFactor() / 2 * open.noise();
        return logLoss <= open.baseline() + Math.max(left, noise);
    }

    /** Whether a spike that the end of its run cuts off had come back. */
    boolean isNearlyBack(OpenSpike open, double logLoss) {
        return logLoss - open.baseline() <= LEFT_AT_END * open.logRise();
    }

    /** How a spike that is back has ended. */
    Outcome returned(OpenSpike open, boolean fullLoss) {
        boolean brief = !fullLoss && open.returnStep() - open.startStep() <= config.outlierSteps();
        return brief ? Outcome.BRIEF : Outcome.RETURNED;
    }

    /** How a spike that is not back has ended, once the horizon has passed. */
    Optional<Outcome> atHorizon(OpenSpike open, long step, RecentSteps during) {
        if (step - open.peakStep() >= config.horizonSteps()) {
            return Optional.of(Outcome.SETTLED);
        }
        if (step - open.startStep() < 2L * config.horizonSteps()) {
            return Optional.empty();
        }
        boolean rising = during.trend() > during.noise();
        return Optional.of(rising ? Outcome.DIVERGED : Outcome.SETTLED);
    }

    boolean hasAftershocks(OpenSpike open, long endStep) {
        return endStep - open.startStep() >= LONG_SPIKE_STEPS && open.logRise() >= Math.log(TALL_SPIKE_FACTOR);
    }

    /** The noise of minibatch losses takes half a window to be known. */
    private int minibatchWarmUp() {
        return Math.max(config.warmUpSteps(), config.baselineSteps() / 2);
    }
}
