package org.catapultwatch.standalone.reproduce;

/**
 * Spikes of a loss by the rule of the independent measurement, to compare with: an episode opens where the loss exceeds 1.5 × the
 * least of the previous 30 steps, and ends when it is back at 1.1 × that least or below. On the labelled run {@code sgd-batch5}
 * it counts 103 where the labels count 99. A loss that is not finite opens one like any other that is too high.
 */
final class EpisodeCounter {

    private static final int MEMORY_STEPS = 30;
    private static final double RISE = 1.5;
    private static final double RETURN = 1.1;

    private EpisodeCounter() {}

    static int count(double[] losses) {
        int episodes = 0;
        boolean isOpen = false;
        double base = Double.NaN;
        for (int step = 1; step < losses.length; step++) {
            if (isOpen) {
                isOpen = !(losses[step] <= RETURN * base);
                continue;
            }
            double least = least(losses, Math.max(0, step - MEMORY_STEPS), step);
            if (!(losses[step] <= RISE * least)) {
                episodes++;
                isOpen = true;
                base = least;
            }
        }
        return episodes;
    }

    private static double least(double[] losses, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int step = from; step < to; step++) {
            least = Math.min(least, losses[step]);
        }
        return least;
    }
}
