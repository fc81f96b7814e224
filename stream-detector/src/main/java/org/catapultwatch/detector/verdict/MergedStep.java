package org.catapultwatch.detector.verdict;

import java.util.List;

/**
 * A step whose turn it is, over all ranks that reported it in time.
 *
 * @param reading the step
 * @param ranks the ranks that reported it, ascending
 * @param missingRanks ranks of the run that have been heard and did not report this step in time, ascending
 */
public record MergedStep(StepReading reading, List<Integer> ranks, List<Integer> missingRanks) {}
