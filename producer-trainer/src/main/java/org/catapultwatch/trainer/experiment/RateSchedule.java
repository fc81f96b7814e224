package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate is chosen. */
public enum RateSchedule {
    /** One rate throughout. */
    @JsonProperty("constant")
    CONSTANT,
    /** Below critical at first; above critical, by the kernel of that moment, whenever the loss has come down. */
    @JsonProperty("raise-on-return")
    RAISE_ON_RETURN
}
