package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is learnt. */
public enum TaskKind {
    /** The product of the first coordinates of Gaussian samples. */
    LOW_RANK("low-rank"),
    /** Handwritten digits that come with the product. */
    DIGITS("digits"),
    /** CIFAR-10 in its binary format, from the user's folder. */
    CIFAR_10("cifar-10"),
    /** Images in IDX files such as MNIST's, from the user's folder. */
    IDX("idx");

    private final String word;

    TaskKind(String word) {
        this.word = word;
    }

    /** As experiments name it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it is read from files that the user supplies. */
    boolean isFromFolder() {
        return this == CIFAR_10 || this == IDX;
    }
}
