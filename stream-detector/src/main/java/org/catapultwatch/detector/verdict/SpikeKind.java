package org.catapultwatch.detector.verdict;

/** What a spike was. The wire words are part of the contract with every reader of the events. */
public enum SpikeKind {
    /** Came back, and the tangent kernel bears it out. */
    CATAPULT("catapult"),
    /** Came back; no kernel near enough to judge, or the kernels do not bear a catapult out. */
    RECOVERED("recovered"),
    /** One bad batch: a few steps of minibatch loss with no trace in what surrounds them. */
    OUTLIER("outlier"),
    /** Settled at a new level. */
    LEVEL_SHIFT("level-shift"),
    /** Not finite, or still rising when the horizon passed. */
    DIVERGENCE("divergence"),
    /** The run or attempt ended first. */
    UNDECIDED("undecided");

    private final String wireWord;

    SpikeKind(String wireWord) {
        this.wireWord = wireWord;
    }

    public String wireWord() {
        return wireWord;
    }
}
