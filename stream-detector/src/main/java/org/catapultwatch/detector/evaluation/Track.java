package org.catapultwatch.detector.evaluation;

import org.catapultwatch.detector.verdict.StepReading;

/** Which loss is judged, and which labels can be seen in it. */
public enum Track {
    /** The full training loss. Outliers are not in it: a bad batch shows in the minibatch loss alone. */
    TRAIN_LOSS("train_loss") {
        @Override
        public boolean counts(Label label) {
            return label.kind() != LabelKind.OUTLIER;
        }

        @Override
        StepReading reading(StepReading step) {
            return step;
        }

        @Override
        double loss(StepReading step) {
            return step.trainLoss() == null ? step.loss() : step.trainLoss();
        }
    },
    /** The minibatch loss alone. Rises of the full loss below 3 times its base drown in the noise of the minibatches. */
    LOSS("loss") {
        @Override
        public boolean counts(Label label) {
            return label.kind() == LabelKind.OUTLIER || label.peakLoss() >= LEAST_RISE * label.baseLoss();
        }

        @Override
        StepReading reading(StepReading step) {
            return step.withoutTrainLoss();
        }

        @Override
        double loss(StepReading step) {
            return step.loss();
        }
    };

    private static final double LEAST_RISE = 3;

    private final String word;

    Track(String word) {
        this.word = word;
    }

    /** The name of the judged column. */
    public String word() {
        return word;
    }

    /** Whether a label can be asked for; a spike that meets one that cannot is no false alarm. */
    public abstract boolean counts(Label label);

    /** The step with what this track lets the detector see. */
    abstract StepReading reading(StepReading step);

    /** The judged loss of a step. */
    abstract double loss(StepReading step);
}
