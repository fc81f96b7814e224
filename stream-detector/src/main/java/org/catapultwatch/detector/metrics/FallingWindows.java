package org.catapultwatch.detector.metrics;

/**
 * How many tumbling windows in a row have had a lower AGOP alignment than the one before. A fall of a thousandth or less is none:
 * what has converged trembles. In {@code gd-rank2} and {@code sgd-rank2} no more than one window in a row falls.
 *
 * <p>A value: {@link #next} gives the following one.
 *
 * @param alignment alignment of the newest window that had one, a cosine; NaN before the first
 * @param count windows in a row
 */
public record FallingWindows(double alignment, int count) {

    private static final double FALL = 0.001;

    /** Before the first window. */
    public static FallingWindows none() {
        return new FallingWindows(Double.NaN, 0);
    }

    /** With one window more. One without an alignment changes nothing. */
    public FallingWindows next(Double next) {
        if (next == null || !Double.isFinite(next)) {
            return this;
        }
        return new FallingWindows(next, next < alignment - FALL ? count + 1 : 0);
    }
}
