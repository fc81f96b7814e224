package org.catapultwatch.trainer.data;

/**
 * An AGOP that others are compared with, G* = A*ᵀA*, and where it came from.
 *
 * @param rows r
 * @param factor A*, r × d row-major
 * @param source who it belongs to, as it is shown: the true predictor, or a stand-in by its name
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ReferenceAgop(int rows, double[] factor, String source) {

    /** That of the function which made the targets. */
    public static ReferenceAgop ofTruePredictor(int rows, double[] factor) {
        return new ReferenceAgop(rows, factor, "true predictor");
    }

    /**
     * That of a trained model in place of the true predictor.
     *
     * @param name which model
     */
    public static ReferenceAgop ofStandIn(int rows, double[] factor, String name) {
        return new ReferenceAgop(rows, factor, "stand-in " + name);
    }

    /** d. */
    public int inputs() {
        return factor.length / rows;
    }
}
