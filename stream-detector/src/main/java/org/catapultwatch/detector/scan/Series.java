package org.catapultwatch.detector.scan;

/** Which loss is judged. */
public enum Series {
    /** The full training loss while every step has it, else that of the minibatch. */
    AUTO,
    /** That of the minibatch, which may be the whole training set. */
    LOSS,
    /** The full training loss; a step without it is a fault. */
    TRAIN_LOSS
}
