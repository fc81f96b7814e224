package org.catapultwatch.detector.quantity;

/**
 * What one tangent kernel and residual say.
 *
 * @param lambdaMax largest eigenvalue
 * @param lossTop loss in the top eigenspace
 * @param lossRest loss outside it
 * @param topEigenvalues the largest eigenvalues, descending; empty where the kernel is undefined. Not to be changed
 * @param trace sum of the eigenvalues
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the wire, never compared
public record KernelReading(
        Measurement lambdaMax, Measurement lossTop, Measurement lossRest, double[] topEigenvalues, Measurement trace) {

    static KernelReading undefined(String reason) {
        Measurement none = Measurement.undefined(reason);
        return new KernelReading(none, none, none, new double[0], none);
    }
}
