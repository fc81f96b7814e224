package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the learning rate is chosen. */
public enum RateSchedule {
    /** One rate throughout. */
    CONSTANT("constant"),
    /** Multiplied by a factor every so many steps. */
    STEP("step"),
    /** Down half a cosine, up again at once, and so on. */
    COSINE("cosine"),
    /** Below critical at first; above critical, by the kernel of that moment, whenever the loss has come down. */
    RAISE_ON_RETURN("raise-on-return");

    private final String word;

    RateSchedule(String word) {
        this.word = word;
    }

    /** As experiments name it. */
    @JsonValue
    public String word() {
        return word;
    }
}
