package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which network learns. */
public enum NetworkKind {
    /** Hidden layers of one width. */
    FULLY_CONNECTED("fully-connected"),
    /** Four convolutions and a fully connected layer, on images. */
    CONVOLUTIONAL("convolutional");

    private final String word;

    NetworkKind(String word) {
        this.word = word;
    }

    /** As experiments name it. */
    @JsonValue
    public String word() {
        return word;
    }
}
