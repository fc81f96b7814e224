package org.catapultwatch.trainer.experiment;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a trainer takes a kernel out of turn: where its training loss jumps, and again whenever it has grown tenfold since the last
 * kernel. Spikes of one to four steps leave evidence that way, and a long one costs its logarithm.
 *
 * <p>A jump is a loss above 1.4 × the least of the last 30 steps, a little less than the 1.5 that count the paper's catapults, so
 * that no spike begins without a kernel. Within an excursion, as small batches make them one after the other, it is a loss above
 * 1.4 × the least since the last kernel, once it has fallen by a fifth in between.
 *
 * <p>At most {@value #MOST} kernels come out of turn within {@value #MEMORY_STEPS} steps, whatever the loss does.
 */
final class JumpRule {

    static final int MEMORY_STEPS = 30;
    static final int MOST = 10;
    private static final double JUMP = 1.4;
    private static final double AGAIN = 10;
    private static final double FALL = 0.8;

    private final Deque<Double> recent = new ArrayDeque<>();
    /** Calls of the last memory at which a kernel was taken out of turn. */
    private final Deque<Long> outOfTurn = new ArrayDeque<>();

    private long calls;
    private double taken = Double.NaN;
    private double highest;
    private double lowestAfterFall;

    /**
     * Takes the next training loss and says whether it wants a kernel.
     *
     * @param isDue whether one is taken at this step anyway, and need not be taken again
     */
    boolean wants(double trainLoss, boolean isDue) {
        calls++;
        double least = recent.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
        recent.addLast(trainLoss);
        if (recent.size() > MEMORY_STEPS) {
            recent.removeFirst();
        }
        if (trainLoss <= JUMP * least) {
            taken = Double.NaN;
            return false;
        }
        boolean isJump = Double.isNaN(taken) || trainLoss >= AGAIN * taken || trainLoss > JUMP * lowestAfterFall;
        boolean isWanted = isJump && (isDue || isWithinRate());
        if (isWanted || isDue) {
            taken = trainLoss;
            highest = trainLoss;
            lowestAfterFall = Double.POSITIVE_INFINITY;
        }
        highest = Math.max(highest, trainLoss);
        if (trainLoss <= FALL * highest) {
            lowestAfterFall = Math.min(lowestAfterFall, trainLoss);
        }
        return isWanted;
    }

    private boolean isWithinRate() {
        while (!outOfTurn.isEmpty() && outOfTurn.getFirst() <= calls - MEMORY_STEPS) {
            outOfTurn.removeFirst();
        }
        boolean isWithin = outOfTurn.size() < MOST;
        if (isWithin) {
            outOfTurn.addLast(calls);
        }
        return isWithin;
    }
}
