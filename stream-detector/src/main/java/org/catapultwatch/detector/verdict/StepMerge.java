package org.catapultwatch.detector.verdict;

import java.util.Arrays;
import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * What the ranks of a run have reported of one step so far, as one reading: means over the ranks that sent a figure, and the
 * learning rate of the lowest of them. The batch is the largest that a rank
 * speaks of: all of a step over all ranks, or each its own. A value; the array is not to be changed.
 *
 * @param step the step
 * @param ranks the ranks that reported it, ascending
 * @param loss loss of the minibatch
 * @param trainLoss loss of the full training set
 * @param gradientNorm norm of the gradient; what is not finite is left out
 * @param learningRate learning rate; NaN where no rank sent one
 * @param learningRateRank the rank that sent it
 * @param batchSize samples in the largest minibatch that a rank speaks of; null where none does
 */
@SuppressWarnings("ArrayRecordComponent") // the form in which stores keep it; never compared
public record StepMerge(
        long step,
        int[] ranks,
        RankMean loss,
        RankMean trainLoss,
        RankMean gradientNorm,
        double learningRate,
        int learningRateRank,
        Integer batchSize) {

    /** A step that no rank has reported. */
    public static StepMerge unreported(long step) {
        return new StepMerge(
                step,
                new int[0],
                RankMean.NOT_SENT,
                RankMean.NOT_SENT,
                RankMean.NOT_SENT,
                Double.NaN,
                RankMean.NOBODY,
                null);
    }

    /** With the report of one more rank; a repeated report changes nothing. */
    public StepMerge with(int rank, StepReading reading) {
        int at = Arrays.binarySearch(ranks, rank);
        if (at >= 0) {
            return this;
        }
        int[] more = new int[ranks.length + 1];
        System.arraycopy(ranks, 0, more, 0, -1 - at);
        more[-1 - at] = rank;
        System.arraycopy(ranks, -1 - at, more, -at, ranks.length + 1 + at);
        boolean isRateSent = reading.learningRate().isDefined() && rank < learningRateRank;
        return new StepMerge(
                step,
                more,
                loss.with(rank, reading.loss()),
                reading.trainLoss() == null ? trainLoss : trainLoss.with(rank, reading.trainLoss()),
                reading.gradientNorm().isDefined()
                        ? gradientNorm.with(rank, reading.gradientNorm().value())
                        : gradientNorm,
                isRateSent ? reading.learningRate().value() : learningRate,
                isRateSent ? rank : learningRateRank,
                larger(batchSize, reading.batchSize()));
    }

    private static Integer larger(Integer one, Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    boolean isReportedBy(int rank) {
        return Arrays.binarySearch(ranks, rank) >= 0;
    }

    /** The ranks as a list. */
    List<Integer> reportedBy() {
        return Arrays.stream(ranks).boxed().toList();
    }

    /** The step as the verdicts take it, once a rank has reported it. */
    public StepReading reading() {
        Measurement rate =
                learningRateRank == RankMean.NOBODY ? Measurement.undefined("not sent") : Measurement.of(learningRate);
        return new StepReading(
                step,
                loss.orNull(),
                trainLoss.orNull(),
                Measurement.ofNullable(gradientNorm.orNull(), "not sent"),
                rate,
                batchSize);
    }
}
