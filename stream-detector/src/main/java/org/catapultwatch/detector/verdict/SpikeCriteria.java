package org.catapultwatch.detector.verdict;

import java.util.Optional;

/** When an open spike is back, and what has become of one that is not. Stateless; what is remembered comes as arguments. */
final class SpikeCriteria {

    /**
     * A run that stops on a threshold of its own stops short of the level before the spike: one that has undone this
     * part less than all of its rise has come back. Runs of many catapults that stop at the return from the last have 0.19 to
     * 0.32 left.
     */
    private static final double LEFT_AT_END = 0.35;

    /**
     * A spike is followed by the next where this part of its rise was left on the log scale, and the loss has risen by this
     * factor from there without delay. In {@code gd-rank2}, whose rate is raised at a threshold of the loss, 0.07 and 0.15 are left between two catapults, and the
     * next rises by 470 and more; in the tangle that one run of the corpus ends in, where 0.16 or less is left, by 5.
     */
    private static final double NEARLY_BACK = 0.16;

    private static final double NEXT_FACTOR = 10;

    /** A smooth series is back with the first reading that is. */
    private static final int SMOOTH_HOLD = 1;

    /** Horizons after which a spike that still moves is closed all the same. */
    private static final int MOST_HORIZONS = 4;

    private final DetectorConfig config;

    SpikeCriteria(DetectorConfig config) {
        this.config = config;
    }

    /** Whether a spike is at its return level, by its newest reading or the mean of as many as opened it. */
    boolean isBack(OpenSpike open, RecentSteps during) {
        return during.mean(Math.min(open.together(), during.size())) <= open.baseline() + open.limit();
    }

    /**
     * Whether a smooth spike that had undone nearly all of its rise has left again from there: the next one, where the rate is
     * raised before the loss is all the way back. On the linear scale a tenfold of what is left may be next to nothing.
     */
    boolean hasLeftAgain(OpenSpike open, long step, double value, LossScale scale) {
        return open.manner() == Manner.SMOOTH
                && scale == LossScale.LOG
                && step - open.valleyStep() <= config.floorSteps()
                && open.valley() <= open.baseline() + NEARLY_BACK * open.rise(scale)
                && value > open.valley() + scale.multiple(NEXT_FACTOR, open.valley());
    }

    /** Whether a spike that is back has stayed there for long enough. */
    boolean hasStayed(OpenSpike open) {
        return open.heldSteps() >= (open.manner() == Manner.SMOOTH ? SMOOTH_HOLD : config.holdSteps());
    }

    /** Whether a spike that the end of its run cuts off had come back. */
    boolean isNearlyBack(OpenSpike open, double value, LossScale scale) {
        return value - open.baseline() <= LEFT_AT_END * open.rise(scale);
    }

    /** How a spike that is back since one step has ended. */
    Outcome ended(OpenSpike open, long returnStep, boolean isFullLoss) {
        // Where steps are reported sparsely, one bad batch is one reading however many steps lie between two.
        long length = open.isBack() ? open.readings() - open.heldSteps() : returnStep - open.startStep();
        boolean brief = !isFullLoss && length <= config.outlierSteps();
        return brief ? Outcome.BRIEF : Outcome.RETURNED;
    }

    /** How a spike that is not back has ended, once the horizon has passed. */
    Optional<Outcome> atHorizon(OpenSpike open, long step, RecentSteps during) {
        if (step - open.progressStep() >= config.horizonSteps()) {
            return Optional.of(Outcome.SETTLED);
        }
        boolean rising =
                open.progressStep() == open.peakStep() && during.trend(during.size()) > during.noise(during.size());
        long age = step - open.startStep();
        if (rising && age >= 2L * config.horizonSteps()) {
            return Optional.of(Outcome.DIVERGED);
        }
        return age >= (long) MOST_HORIZONS * config.horizonSteps() ? Optional.of(Outcome.SETTLED) : Optional.empty();
    }
}
