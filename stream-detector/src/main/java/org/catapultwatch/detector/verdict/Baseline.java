package org.catapultwatch.detector.verdict;

import java.util.Optional;

/**
 * The recent steps outside spikes, and whether a reading has left them.
 *
 * <p>Two kinds of series are told apart by their second differences. A <em>smooth</em> one, the full training loss or whatever
 * moves like it, has left when it exceeds the lowest of the last steps since the last return by the factor that makes a
 * catapult. A <em>noisy</em> one, the loss of minibatches, has left when it exceeds the median by a multiple of its noise: one
 * reading by all of it, the mean of several by less, since it scatters less, or by little where a {@link GradientWitness} bears it out.
 *
 * <p>Spikes never enter, unless their level has become the new one. After a level shift that ends in a tangle of ups and downs,
 * what lies within it is no spike until the series has calmed down. Mutable; a step costs a handful of medians of the window in
 * every sixteenth step, else a look at the last few.
 */
final class Baseline {

    /** Fewer readings than this have no noise worth the name: what is asked for is raised in proportion. */
    private static final int KNOWN_NOISE = 32;

    private static final int LEVEL_READINGS = 32;
    private static final int NOISE_READINGS = 64;
    private static final int REFRESH_EVERY = 16;

    /**
     * Steps in a row that rise, each by more than the one before, on the logarithmic scale. None of the corpus that rose so, and was one
     * step from the limit, turned back below it.
     */
    private static final int TAKE_OFF = 5;

    /** Readings whose mean is looked at for what rises within a few steps. */
    private static final int[] TOGETHER = {4, 8};

    /** The same for what rises within the window; looked at every few steps. */
    static final int MANY = 16;

    private static final int MANY_EVERY = 4;

    /**
     * Deviations of a mean by which it must exceed what it is compared with. Less than for a single reading, which bad batches make
     * stray farther than noise does.
     */
    private static final double MEAN_DEVIATIONS = 6;

    /** The same for the mean of many, which is compared with the lowest of several such means, and whose cap follows the noise. */
    private static final double MANY_DEVIATIONS = 8;

    /** A reading counts for so many deviations in the mean of a few: two bad batches in a row are no spike of several steps. */
    private static final double CAP_DEVIATIONS = 4;

    /** Relative noise from which a series is that of minibatches. Smooth ones have a tenth of it, public logs six times. */
    private static final double NOISY_FACTOR = 1.005;

    /** A noisy series does nothing but its noise when it strays by no more than this multiple of it. */
    private static final double NOISE_ALONE = 1.5;

    private final DetectorConfig config;
    private final GradientWitness witness;
    private final RecentSteps quiet;
    private long taken;
    private long floorFrom = Long.MIN_VALUE;
    private boolean isRestless;
    private boolean isFullLoss;
    private LossScale scale;
    private BaselineLevels levels;

    Baseline(DetectorConfig config, boolean isFullLoss, BaselineMemory memory) {
        this.config = config;
        this.isFullLoss = isFullLoss;
        witness = new GradientWitness(config);
        quiet = new RecentSteps(config.baselineSteps());
        quiet.restore(memory.quiet());
        taken = memory.taken();
        floorFrom = memory.floorFrom();
        isRestless = memory.isRestless();
        scale = memory.scale();
        levels = memory.levels();
    }

    BaselineMemory memory() {
        return new BaselineMemory(quiet.kept(), taken, floorFrom, isRestless, scale, levels);
    }

    LossScale scale() {
        return scale;
    }

    boolean isEmpty() {
        return quiet.size() == 0;
    }

    /** Median of the newest steps, on the scale of the series. */
    double level() {
        return levels.value();
    }

    double gradientLevel() {
        return levels.gradientNorm();
    }

    /** Oldest step that a spike may still take over, or the one after the last where there is none. */
    long earliestStart(long lastStep) {
        int most = quiet.countSince(floorFrom, Math.max(config.floorSteps(), MANY));
        return most == 0 ? lastStep + 1 : quiet.stepFromNewest(most - 1);
    }

    void add(long step, double value, double gradientNorm) {
        quiet.add(step, value, gradientNorm);
        taken++;
        if (quiet.size() <= KNOWN_NOISE || taken % REFRESH_EVERY == 0) {
            refresh();
        }
        if (isRestless && isCalm()) {
            isRestless = false;
            floorFrom = quiet.stepFromNewest(Math.min(quiet.size(), config.floorSteps()) - 1);
        }
    }

    /** Whether a reading that is not in it yet has left it, and how. */
    Optional<Departure> departure(double value, double gradientNorm) {
        Optional<Departure> departure = Optional.empty();
        if (quiet.size() >= (isFullLoss && scale == LossScale.LOG ? 1 : config.warmUpSteps())) {
            double ceiling = isRestless ? quiet.highest(quiet.size()) : Double.NEGATIVE_INFINITY;
            departure = isNoisy() ? noisy(value, ceiling) : smooth(value, ceiling);
        }
        if (departure.isPresent() || isFullLoss || isRestless) {
            return departure;
        }
        return witness.bearsOut(value, gradientNorm, quiet, floorFrom, scale, levels)
                ? Optional.of(noisy(0, levels.value(), witness.leastRise(scale, levels), 1))
                : Optional.empty();
    }

    private Optional<Departure> smooth(double value, double ceiling) {
        int since = quiet.countSince(floorFrom, config.floorSteps());
        if (since == 0) {
            return Optional.empty();
        }
        double low = quiet.lowest(since);
        double rise = Math.max(scale.multiple(config.riseFactor(), low), isFullLoss ? 0 : reach(levels.noise()));
        if (scale == LossScale.LINEAR) {
            // Near 0 a multiple of the level is nothing: what the last steps did, in whichever direction, says more.
            double range = quiet.highest(config.floorSteps()) - quiet.lowest(config.floorSteps());
            rise = Math.max(rise, config.riseFactor() * range);
        }
        double limit = Math.max(low, ceiling) + rise;
        if (value <= limit && !(isFullLoss && isTakingOff(value, limit))) {
            return Optional.empty();
        }
        int preceding = quiet.countAbove(low + scale.multiple(config.returnFactor(), low), since);
        return Optional.of(new Departure(preceding, low, scale.multiple(config.returnFactor(), low), 1, Manner.SMOOTH));
    }

    /**
     * Whether a value rises as what grows by a constant factor under the rest of the loss does, and one more such step passes a limit.
     * Any other series may turn back below it.
     */
    private boolean isTakingOff(double value, double limit) {
        return scale == LossScale.LOG
                && quiet.countSince(floorFrom, TAKE_OFF) == TAKE_OFF
                && 2 * value - quiet.valueFromNewest(0) > limit
                && quiet.isTakingOff(value, TAKE_OFF);
    }

    private Optional<Departure> noisy(double value, double ceiling) {
        double least = scale.multiple(config.noisyRiseFactor(), levels.value());
        double rise = Math.max(least, reach(strays()));
        if (value > Math.max(levels.value() + rise, ceiling)) {
            return Optional.of(noisy(0, levels.value(), rise, 1));
        }
        if (isRestless || quiet.size() < KNOWN_NOISE) {
            return Optional.empty();
        }
        for (int together : TOGETHER) {
            int others = together - 1;
            if (quiet.countSince(floorFrom, others) < others) {
                return Optional.empty();
            }
            double cap = levels.value() + CAP_DEVIATIONS * strays();
            double mean = (others * quiet.cappedMean(others, cap) + Math.min(value, cap)) / together;
            rise = Math.max(least, MEAN_DEVIATIONS * strays() / Math.sqrt(together));
            if (mean > levels.value() + rise) {
                return Optional.of(noisy(others, levels.value(), rise, together));
            }
        }
        return gradual();
    }

    /** The mean of many readings against the lowest such mean of the window: what creeps up, its level creeping along. */
    private Optional<Departure> gradual() {
        if (taken % MANY_EVERY != 0 || quiet.countSince(floorFrom, MANY) < MANY) {
            return Optional.empty();
        }
        double low = quiet.lowestMean(MANY, MANY_EVERY);
        // Near 0 a multiple of the level is nothing: there, what the series does besides its noise counts as noise.
        double deviation = scale == LossScale.LINEAR ? strays() : levels.noise();
        double rise = Math.max(scale.multiple(config.riseFactor(), low), MANY_DEVIATIONS * deviation / Math.sqrt(MANY));
        return quiet.cappedMean(MANY, levels.value() + CAP_DEVIATIONS * strays()) > low + rise
                ? Optional.of(noisy(MANY, low, rise, MANY))
                : Optional.empty();
    }

    /** Back is where half of the rise that was asked for is left, lest what is back opens the next spike. */
    private static Departure noisy(int preceding, double level, double rise, int together) {
        return new Departure(preceding, level, rise / 2, together, Manner.NOISY);
    }

    /** Deviation of a noisy series: of its noise, and of whatever else it does between spikes. */
    private double strays() {
        return Math.max(levels.noise(), levels.scatter());
    }

    /** How far a single reading may stray, given the deviation. */
    private double reach(double deviation) {
        return config.noiseFactor() * deviation / quiet.known(KNOWN_NOISE);
    }

    /** The newest readings of a baseline that turn out to be the beginning of a spike go over to it. */
    void giveUp(int readings, RecentSteps spike) {
        quiet.moveNewest(readings, spike);
    }

    /** A spike has come back: what follows is baseline again, and what lies before it says nothing of its floor. */
    void resume(RecentSteps spike, long fromStep) {
        quiet.addFrom(spike, fromStep);
        floorFrom = fromStep;
        refresh();
    }

    /** The level reached is the new one, and its ups and downs are part of it. */
    void startAnew(RecentSteps spike, long startStep) {
        quiet.clear();
        quiet.addFrom(spike, startStep);
        floorFrom = Long.MIN_VALUE;
        isRestless = true;
        refresh();
    }

    /** What follows are losses of minibatches, of which nothing is known yet. */
    void startOnMinibatches() {
        isFullLoss = false;
        quiet.clear();
        floorFrom = Long.MIN_VALUE;
        isRestless = false;
        levels = BaselineLevels.none();
    }

    /** What was kept by its logarithm is kept as it is. */
    void toLinear() {
        scale = LossScale.LINEAR;
        quiet.rescale(LossScale.LOG::toLoss);
        refresh();
    }

    /** Ups and downs that beat may be small for a while: only a whole window of calm counts. */
    private boolean isCalm() {
        int all = config.baselineSteps();
        if (quiet.size() < all) {
            return false;
        }
        boolean isNoiseAlone = isNoisy() && levels.scatter() <= NOISE_ALONE * levels.noise();
        return isNoiseAlone
                || quiet.highest(all) - quiet.lowest(all) <= scale.multiple(config.riseFactor(), levels.value());
    }

    private boolean isNoisy() {
        return !isFullLoss && levels.noise() >= scale.multiple(NOISY_FACTOR, levels.value());
    }

    /** A full training loss is smooth by nature: of its noise nothing is asked. */
    private void refresh() {
        levels = new BaselineLevels(
                quiet.level(LEVEL_READINGS),
                isFullLoss ? 0 : quiet.noise(NOISE_READINGS),
                isFullLoss ? 0 : quiet.scatter(NOISE_READINGS),
                quiet.gradientLevel(NOISE_READINGS),
                isFullLoss ? 0 : quiet.gradientNoise(NOISE_READINGS));
    }
}
