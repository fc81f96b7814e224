package org.catapultwatch.detector.verdict;

/** How a spike ended, by the loss alone. */
public enum Outcome {
    /** Back at the pre-spike level, and stayed. */
    RETURNED,
    /** Back after so few steps of minibatch loss that one bad batch may have made it. */
    BRIEF,
    /** At a new level when the horizon had passed. */
    SETTLED,
    /** Not finite, or still rising when the horizon had passed. */
    DIVERGED,
    /** The run or attempt ended first. */
    UNDECIDED
}
