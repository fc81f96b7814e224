package org.catapultwatch.standalone.reproduce;

/** Whether a claim holds on our runs. */
enum Verdict {
    HOLDS("holds"),
    DOES_NOT_HOLD("does not hold"),
    NOT_ENOUGH_DATA("not enough data");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    static Verdict of(boolean holds) {
        return holds ? HOLDS : DOES_NOT_HOLD;
    }

    String words() {
        return words;
    }
}
