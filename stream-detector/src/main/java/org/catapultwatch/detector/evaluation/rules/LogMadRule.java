package org.catapultwatch.detector.evaluation.rules;

/**
 * Modified z-score (Iglewicz and Hoaglin 1993) of the log loss: 0.6745·(x − median)/MAD above 8, over the 100 values before.
 *
 * <p>Only rises count. At least 50 values; where more than half of them are the same the deviation is 0 and nothing is marked.
 */
final class LogMadRule implements SpikeRule {

    private static final double NORMAL_QUARTILE = 0.6745;
    private static final double THRESHOLD = 8;
    private static final int WINDOW = 100;
    private static final int LEAST = 50;

    private final SlidingWindow window = new SlidingWindow(WINDOW);

    @Override
    public boolean isSpike(double loss) {
        double value = Math.log(loss);
        boolean spike = window.size() >= LEAST && isFar(value);
        window.add(value);
        return spike;
    }

    private boolean isFar(double value) {
        double median = window.median();
        double deviation = window.medianDistance(median);
        return deviation > 0 && NORMAL_QUARTILE * (value - median) / deviation > THRESHOLD;
    }
}
