package org.catapultwatch.detector.verdict;

import org.catapultwatch.detector.quantity.Measurement;

/**
 * What one training step reports to the detector. NaN and infinite losses are legal: they are events.
 *
 * @param step the step, increasing from reading to reading
 * @param loss loss of the minibatch
 * @param trainLoss loss of the full training set before the step; null where the trainer does not send it
 * @param gradientNorm norm of the gradient
 * @param learningRate learning rate of the step
 */
public record StepReading(
        long step, double loss, Double trainLoss, Measurement gradientNorm, Measurement learningRate) {

    private static final Measurement NOT_SENT = Measurement.undefined("not sent");

    /** A reading of the minibatch loss alone. */
    public static StepReading ofLoss(long step, double loss) {
        return new StepReading(step, loss, null, NOT_SENT, NOT_SENT);
    }

    /** A reading in the form of the wire, where what was not sent is null. */
    public static StepReading of(long step, double loss, Double trainLoss, Double gradientNorm, Double learningRate) {
        return new StepReading(
                step,
                loss,
                trainLoss,
                Measurement.ofNullable(gradientNorm, "not sent"),
                Measurement.ofNullable(learningRate, "not sent"));
    }

    /** Whether the loss is finite, and that of the training set too where it was sent. */
    public boolean isFinite() {
        return Double.isFinite(loss) && (trainLoss == null || Double.isFinite(trainLoss));
    }
}
