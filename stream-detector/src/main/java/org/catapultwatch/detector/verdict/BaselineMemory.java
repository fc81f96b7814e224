package org.catapultwatch.detector.verdict;

/**
 * The whole state of a {@link Baseline}.
 *
 * @param quiet the recent steps outside spikes
 * @param taken readings it has taken, which times its levels
 * @param floorFrom first step whose value counts for the floor
 * @param isRestless whether it began with a level shift and has not calmed down since
 * @param scale that its values are on
 * @param levels as last taken
 */
public record BaselineMemory(
        KeptSteps quiet, long taken, long floorFrom, boolean isRestless, LossScale scale, BaselineLevels levels) {

    static BaselineMemory atStart() {
        return new BaselineMemory(KeptSteps.none(), 0, Long.MIN_VALUE, false, LossScale.LOG, BaselineLevels.none());
    }
}
