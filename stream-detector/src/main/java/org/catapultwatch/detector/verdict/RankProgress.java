package org.catapultwatch.detector.verdict;

/**
 * How far one rank of a run has got.
 *
 * @param rank the rank
 * @param lastStep highest step it has reported
 * @param steady whether steps wait for it: from its first report on, until a step had to go without it; and again once it has
 *     reported two steps in a row
 */
public record RankProgress(int rank, long lastStep, boolean steady) {}
