package org.catapultwatch.detector.evaluation;

/**
 * One spike that whoever labelled the run saw in its full training loss (outliers: in its minibatch loss).
 *
 * @param start first step
 * @param peak step of the highest loss
 * @param end last step
 * @param kind what it was
 * @param baseLoss loss before it
 * @param peakLoss highest loss; infinite where the loss was lost
 */
public record Label(long start, long peak, long end, LabelKind kind, double baseLoss, double peakLoss) {

    /** Steps by which a spike may miss a label and still meet it. */
    static final long TOLERANCE = 2;

    /** Whether a spike over these steps, both inclusive, meets [start − 2, end + 2]. */
    public boolean meets(long from, long to) {
        return from <= end + TOLERANCE && to >= start - TOLERANCE;
    }

    /** How many times its base the loss rose to. */
    public double rise() {
        return peakLoss / baseLoss;
    }
}
