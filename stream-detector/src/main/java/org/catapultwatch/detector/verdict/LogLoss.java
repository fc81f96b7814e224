package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/** The scale on which spikes are measured: losses fall over many orders of magnitude, and a spike is a multiple. */
final class LogLoss {

    /**
     * Losses at or below this are taken for it: zero has no logarithm, and squared errors of float32 networks below
     * about 1e-14 are rounding. Signed losses are not followed below zero.
     */
    private static final double FLOOR = 1e-30;

    private LogLoss() {}

    static double of(double loss) {
        return Math.log(Math.max(loss, FLOOR));
    }

    static double toLoss(double logLoss) {
        return Math.exp(logLoss);
    }

    /** The value, or NaN as its place holder in arrays. */
    static double orNaN(Measurement measurement) {
        return measurement.isDefined() ? measurement.value() : Double.NaN;
    }
}
