package org.catapultwatch.trainer.experiment;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a trainer takes a kernel out of turn: at the first step of an excursion of its training loss, and whenever the loss has
 * grown tenfold since it last did. Spikes of one to four steps leave evidence that way, and a long one costs its logarithm.
 *
 * <p>An excursion is a loss above 1.5 × the least of the last 30 steps: the rule that counts the paper's catapults.
 */
final class JumpRule {

    private static final int MEMORY_STEPS = 30;
    private static final double JUMP = 1.5;
    private static final double AGAIN = 10;

    private final Deque<Double> recent = new ArrayDeque<>();
    private double lastTaken = Double.NaN;

    /** Takes the next training loss and says whether it wants a kernel. */
    boolean wants(double trainLoss) {
        double least = recent.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
        recent.addLast(trainLoss);
        if (recent.size() > MEMORY_STEPS) {
            recent.removeFirst();
        }
        if (trainLoss <= JUMP * least) {
            lastTaken = Double.NaN;
            return false;
        }
        boolean isWanted = Double.isNaN(lastTaken) || trainLoss >= AGAIN * lastTaken;
        if (isWanted) {
            lastTaken = trainLoss;
        }
        return isWanted;
    }
}
