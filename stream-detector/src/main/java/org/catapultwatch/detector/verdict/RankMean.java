package org.catapultwatch.detector.verdict;

/**
 * One figure of one step over the ranks that sent it: the mean, or the non-finite value of the lowest rank that sent one, which
 * is an event and never enters a mean.
 *
 * @param finiteSum sum of the finite values, in order of arrival
 * @param finiteCount number of them
 * @param nonFinite the non-finite value; 0 where there is none
 * @param nonFiniteRank the rank that sent it; {@link #NOBODY} where none did
 */
public record RankMean(double finiteSum, int finiteCount, double nonFinite, int nonFiniteRank) {

    /** Above every rank. */
    static final int NOBODY = Integer.MAX_VALUE;

    static final RankMean NOT_SENT = new RankMean(0, 0, 0, NOBODY);

    RankMean with(int rank, double value) {
        if (Double.isFinite(value)) {
            return new RankMean(finiteSum + value, finiteCount + 1, nonFinite, nonFiniteRank);
        }
        return rank < nonFiniteRank ? new RankMean(finiteSum, finiteCount, value, rank) : this;
    }

    /** The figure, or null where no rank sent it. */
    Double orNull() {
        if (nonFiniteRank != NOBODY) {
            return nonFinite;
        }
        return finiteCount == 0 ? null : Double.valueOf(finiteSum / finiteCount);
    }
}
