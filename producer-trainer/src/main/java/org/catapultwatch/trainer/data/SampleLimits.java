package org.catapultwatch.trainer.data;

/**
 * How many samples a task has at most. Each number is at least 1 to be of use.
 *
 * @param training those to train on
 * @param test those to test on
 * @param together both: less than their sum where they come from one pool
 */
public record SampleLimits(int training, int test, long together) {

    /** Of a task that makes its samples up. */
    public static final SampleLimits NONE = new SampleLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Limits of two sets that have nothing to do with each other. */
    public SampleLimits(int training, int test) {
        this(training, test, (long) training + test);
    }

    /** Limits of samples that all come from one pool. */
    public static SampleLimits ofPool(int size) {
        return new SampleLimits(size, size, size);
    }
}
