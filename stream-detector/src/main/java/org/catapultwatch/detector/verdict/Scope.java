package org.catapultwatch.detector.verdict;

/** Which samples a kernel was taken on. */
public enum Scope {
    /** A fixed probe set, or the whole training set: values of different steps compare. */
    PROBE("probe"),
    /** The minibatch of the step: values fluctuate with the draw. */
    BATCH("batch");

    private final String wireWord;

    Scope(String wireWord) {
        this.wireWord = wireWord;
    }

    public String wireWord() {
        return wireWord;
    }
}
