package org.catapultwatch.trainer.optimizer;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a gradient becomes a step. */
public enum Optimizer {
    /** w ← w − η g; gradient descent where the batch is the full training set. */
    SGD("sgd"),
    /** Heavy ball: v ← μ v + g, w ← w − η v (Polyak 1964). */
    MOMENTUM("momentum"),
    /** The gradient over the root of its running mean square (Tieleman and Hinton 2012). */
    RMSPROP("rmsprop"),
    /** The gradient over the root of the sum of its squares (Duchi et al. 2011). */
    ADAGRAD("adagrad"),
    /** The gradient in units of the steps before (Zeiler 2012); the learning rate multiplies the step, 1 in the paper. */
    ADADELTA("adadelta"),
    /** Running mean of the gradient over the root of its running mean square (Kingma and Ba 2015). */
    ADAM("adam");

    private final String word;

    Optimizer(String word) {
        this.word = word;
    }

    /** As experiments name it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it scales every weight's gradient by its own history: the tangent kernel alone then gives no critical rate. */
    public boolean isAdaptive() {
        return this != SGD && this != MOMENTUM;
    }
}
