package org.catapultwatch.detector.verdict;

/** How a series left its baseline, and so what its return has to be read from. */
public enum Manner {
    /** A series without noise: every reading tells. */
    SMOOTH,
    /** One reading of a noisy series, or a few, out of the noise's reach. */
    SUDDEN,
    /** Readings of a noisy series each within the noise's reach, whose mean is not. */
    GRADUAL
}
