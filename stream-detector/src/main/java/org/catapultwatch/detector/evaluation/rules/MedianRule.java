package org.catapultwatch.detector.evaluation.rules;

/** Above three times the median of the 50 values before; needs all 50. */
final class MedianRule implements SpikeRule {

    private static final double MULTIPLE = 3;
    private static final int WINDOW = 50;

    private final SlidingWindow window = new SlidingWindow(WINDOW);

    @Override
    public boolean isSpike(double value) {
        boolean spike = window.size() == WINDOW && value > MULTIPLE * window.median();
        window.add(value);
        return spike;
    }
}
