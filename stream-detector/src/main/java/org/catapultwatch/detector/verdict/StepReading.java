package org.catapultwatch.detector.verdict;

import java.util.OptionalInt;
import java.util.function.Supplier;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * What one training step reports to the detector. NaN and infinite losses are legal: they are events.
 *
 * @param step the step, increasing from reading to reading
 * @param loss loss of the minibatch
 * @param trainLoss loss of the full training set before the step; null where the trainer does not send it
 * @param gradientNorm norm of the gradient
 * @param learningRate learning rate of the step
 * @param batchSize samples in the minibatch; null where the trainer does not say
 */
public record StepReading(
        long step,
        double loss,
        Double trainLoss,
        Measurement gradientNorm,
        Measurement learningRate,
        Integer batchSize) {

    private static final Measurement NOT_SENT = Measurement.undefined("not sent");

    /** A reading of the minibatch loss alone. */
    public static StepReading ofLoss(long step, double loss) {
        return new StepReading(step, loss, null, NOT_SENT, NOT_SENT, null);
    }

    /** A reading in the form of the wire, where what was not sent is null. */
    public static StepReading of(long step, double loss, Double trainLoss, Double gradientNorm, Double learningRate) {
        return new StepReading(
                step,
                loss,
                trainLoss,
                Measurement.ofNullable(gradientNorm, "not sent"),
                Measurement.ofNullable(learningRate, "not sent"),
                null);
    }

    /** The same of a minibatch of so many samples; null where that is not known. */
    public StepReading ofBatch(Integer size) {
        return new StepReading(step, loss, trainLoss, gradientNorm, learningRate, size);
    }

    /** The same without the loss of the full training set. */
    public StepReading withoutTrainLoss() {
        return new StepReading(step, loss, null, gradientNorm, learningRate, batchSize);
    }

    /**
     * Loss of the full training set: as sent, else that of a minibatch that was the whole of it; null where neither is.
     *
     * @param samples number of training samples, empty where it is not known; asked only where it decides
     */
    public Double fullLoss(Supplier<OptionalInt> samples) {
        if (trainLoss != null || batchSize == null) {
            return trainLoss;
        }
        OptionalInt all = samples.get();
        return all.isPresent() && batchSize == all.getAsInt() ? Double.valueOf(loss) : null;
    }

    /** Whether the loss is finite, and that of the training set too where it was sent. */
    public boolean isFinite() {
        return Double.isFinite(loss) && (trainLoss == null || Double.isFinite(trainLoss));
    }
}
