package org.catapultwatch.detector.evaluation.rules;

/**
 * KillLossSpike of LLM-Foundry: the loss is at least twice the mean of the window before it, the fifth time in a row.
 *
 * <p>The window is a twentieth of the run, at least 100 steps, and has to be full. What comes after the fifth in the same row is
 * marked too. Spiking values enter the window.
 */
final class KillLossSpikeRule implements SpikeRule {

    private static final double MULTIPLE = 2;
    private static final int IN_A_ROW = 5;
    private static final int LEAST_WINDOW = 100;
    private static final int RUN_PARTS = 20;

    private final int length;
    private final SlidingWindow window;
    private int row;

    KillLossSpikeRule(int runSteps) {
        length = Math.max(LEAST_WINDOW, runSteps / RUN_PARTS);
        window = new SlidingWindow(length);
    }

    @Override
    public boolean isSpike(double value) {
        boolean high = window.size() == length && value >= MULTIPLE * window.mean();
        row = high ? row + 1 : 0;
        window.add(value);
        return row >= IN_A_ROW;
    }
}
