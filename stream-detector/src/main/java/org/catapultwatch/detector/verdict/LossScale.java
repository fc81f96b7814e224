package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * The scale on which a loss is followed.
 *
 * <p>Losses fall over many orders of magnitude and a spike is a multiple of what was there before, so the logarithm is the
 * scale of choice. A loss that is 0 or negative has none: from the first such loss on the attempt is followed as it comes, and
 * "so much of the level" stands for "so many times".
 */
public enum LossScale {
    LOG {
        @Override
        double of(double loss) {
            return Math.log(loss);
        }

        @Override
        double toLoss(double value) {
            return Math.exp(value);
        }

        @Override
        double multiple(double factor, double level) {
            return Math.log(factor);
        }
    },
    LINEAR {
        @Override
        double of(double loss) {
            return loss;
        }

        @Override
        double toLoss(double value) {
            return value;
        }

        @Override
        double multiple(double factor, double level) {
            return (factor - 1) * Math.max(Math.abs(level), NOTHING);
        }
    };

    /** A level nearer to 0 counts for this: some ten roundings of a float32 near 1, which a cross entropy near 0 comes in. */
    private static final double NOTHING = 1e-6;

    /** What a reason adds where the scale is not the usual one; else nothing. */
    public String remark() {
        return this == LOG ? "" : " (by differences, not multiples: the loss has been 0 or negative)";
    }

    /** A finite loss on this scale. */
    abstract double of(double loss);

    /** Back from {@link #of}. */
    abstract double toLoss(double value);

    /** How far above a level, both on this scale, its multiple lies. */
    abstract double multiple(double factor, double level);

    /** A measurement, or NaN as its place holder in arrays. */
    static double orNaN(Measurement measurement) {
        return measurement.isDefined() ? measurement.value() : Double.NaN;
    }
}
