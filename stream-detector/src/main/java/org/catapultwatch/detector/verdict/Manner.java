package org.catapultwatch.detector.verdict;

/** Kind of a series, by which it is judged. */
public enum Manner {
    /** Without noise: every reading tells. */
    SMOOTH,
    /** With the noise of minibatches: what a reading says holds within what the noise may do. */
    NOISY
}
