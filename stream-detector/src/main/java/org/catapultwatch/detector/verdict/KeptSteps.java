package org.catapultwatch.detector.verdict;

/**
 * A few steps as a value, oldest first, in arrays of one length. The arrays are copies and are not to be changed.
 *
 * @param steps the steps
 * @param values their losses, on the scale of the series
 * @param gradientNorms their gradient norms, NaN where not sent
 */
@SuppressWarnings("ArrayRecordComponent") // the form in which stores keep them; never compared
public record KeptSteps(long[] steps, double[] values, double[] gradientNorms) {

    static KeptSteps none() {
        return new KeptSteps(new long[0], new double[0], new double[0]);
    }
}
