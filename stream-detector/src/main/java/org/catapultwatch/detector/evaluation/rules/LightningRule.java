package org.catapultwatch.detector.evaluation.rules;

/**
 * SpikeDetection of Lightning Fabric: higher than the value before, and off the running mean by twice that mean or more.
 *
 * <p>Mean of the last 10 values, from the second on. A value that is marked enters neither the mean nor the comparison with the
 * next one; one that is not finite is always marked.
 */
final class LightningRule implements SpikeRule {

    private static final int WINDOW = 10;
    private static final double RELATIVE_TOLERANCE = 2;

    private final SlidingWindow window = new SlidingWindow(WINDOW);
    private double last;

    @Override
    public boolean isSpike(double value) {
        if (window.size() > 0 && (!Double.isFinite(value) || isOff(value))) {
            return true;
        }
        window.add(value);
        last = value;
        return false;
    }

    private boolean isOff(double value) {
        double mean = window.mean();
        return value > last && Math.abs(value - mean) >= Math.abs(RELATIVE_TOLERANCE * mean);
    }
}
