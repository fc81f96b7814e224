package org.catapultwatch.trainer.experiment;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a trainer takes a kernel: at its cadence; where it needs one itself, from which the cadence begins anew; and out of turn where
 * its training loss jumps and at the peak of that excursion, from which it begins anew until the loss is back. No two kernels are further apart than the cadence, a spike of one step
 * leaves evidence, and a long one has a kernel where it tells most.
 *
 * <p>A jump is a loss above 1.4 × the least of the last 30 steps, a little less than the 1.5 that count the paper's catapults, so
 * that no spike begins without a kernel. Within an excursion, as small batches make them one after the other, it is a loss above
 * 1.4 × the least since the last kernel, once it has fallen by a fifth in between. A peak is known one step later, from weights that
 * were kept: it is a loss of at least twice that of the last kernel, after which the next is lower.
 *
 * <p>At most {@value #MOST} kernels come out of turn within {@value #MEMORY_STEPS} steps, whatever the loss does.
 */
final class KernelSchedule {

    static final int MEMORY_STEPS = 30;
    static final int MOST = 10;
    private static final double JUMP = 1.4;
    private static final double PEAK = 2;
    private static final double FALL = 0.8;

    private final int every;
    private final Deque<Double> recent = new ArrayDeque<>();
    /** Steps at which a kernel was taken out of turn, of the last memory. */
    private final Deque<Long> outOfTurn = new ArrayDeque<>();

    private long steps;
    private long lastKernel;
    /** Step from which the cadence counts while the loss is not up. */
    private long origin;

    /** Loss at the last kernel of an excursion; NaN outside. */
    private double taken = Double.NaN;

    private double highest;
    private double lowestAfterFall;
    /** Loss of the step before where its weights are kept, else NaN. */
    private double kept = Double.NaN;

    /**
     * What is done at a step.
     *
     * @param takesKept whether the kernel of the weights kept at the step before is taken
     * @param takes whether that of the step's own weights is
     * @param keeps whether its weights are kept: it may be a peak
     */
    record Turn(boolean takesKept, boolean takes, boolean keeps) {}

    /** A schedule that has not begun; {@code every} is the cadence in steps. */
    KernelSchedule(int every) {
        this.every = every;
        this.lastKernel = -every;
    }

    /**
     * Takes the next step's training loss.
     *
     * @param isLast at the last step of a run there is a kernel in any case
     * @param isNeeded whether the trainer itself needs one of the same samples
     */
    Turn next(double trainLoss, boolean isLast, boolean isNeeded) {
        boolean wasPeak = trainLoss < kept && isWithinRate(steps - 1);
        if (wasPeak) {
            took(steps - 1, kept);
        }
        kept = Double.NaN;
        double least = recent.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
        remember(trainLoss);
        boolean isExcursion = trainLoss > JUMP * least;
        boolean isDue = isLast || steps - lastKernel >= every || (!isExcursion && (steps - origin) % every == 0);
        boolean isJump = isExcursion && (Double.isNaN(taken) || trainLoss > JUMP * lowestAfterFall);
        boolean isTaken = isNeeded || isDue || (isJump && isWithinRate(steps));
        if (isTaken) {
            took(steps, trainLoss);
        }
        if (isNeeded) {
            origin = steps;
        }
        if (!isExcursion) {
            taken = Double.NaN;
        } else {
            highest = Math.max(highest, trainLoss);
            if (trainLoss <= FALL * highest) {
                lowestAfterFall = Math.min(lowestAfterFall, trainLoss);
            }
            if (!isTaken && trainLoss >= PEAK * taken) {
                kept = trainLoss;
            }
        }
        steps++;
        return new Turn(wasPeak, isTaken, !Double.isNaN(kept));
    }

    /** Whether the weights of the last step are kept: where the run ends there in a loss that is not finite, it was the peak. */
    boolean isKept() {
        return !Double.isNaN(kept);
    }

    private void took(long step, double trainLoss) {
        lastKernel = step;
        taken = trainLoss;
        highest = trainLoss;
        lowestAfterFall = Double.POSITIVE_INFINITY;
    }

    private void remember(double trainLoss) {
        recent.addLast(trainLoss);
        if (recent.size() > MEMORY_STEPS) {
            recent.removeFirst();
        }
    }

    private boolean isWithinRate(long step) {
        while (!outOfTurn.isEmpty() && outOfTurn.getFirst() <= step - MEMORY_STEPS) {
            outOfTurn.removeFirst();
        }
        boolean isWithin = outOfTurn.size() < MOST;
        if (isWithin) {
            outOfTurn.addLast(step);
        }
        return isWithin;
    }
}
