package org.catapultwatch.trainer.optimizer;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is minimised, as a mean over samples. Both have a residual r of the outputs such that ∂L/∂f = {@link #slope()} · r / n.
 */
public enum Loss {
    /** ‖f − y‖², r = f − y. */
    SQUARED_ERROR("squared-error", 2),
    /** −Σ_c y_c log softmax(f)_c for targets that sum to 1, r = softmax(f) − y. */
    CROSS_ENTROPY("cross-entropy", 1);

    private final String word;
    private final double slope;

    Loss(String word, double slope) {
        this.word = word;
        this.slope = slope;
    }

    /** As experiments and telemetry name it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Factor from the residual, over n, to the gradient over the outputs. */
    public double slope() {
        return slope;
    }
}
