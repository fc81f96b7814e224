package org.catapultwatch.detector.verdict;

/** A spike was opened or closed. Each spike is opened once and closed once, in that order. */
public sealed interface SpikeTransition {

    /** The spike as it stood when this was decided. */
    SpikeShape shape();

    /** The loss has left its baseline. */
    record Opened(SpikeShape shape) implements SpikeTransition {}

    /** The loss has decided how the spike ended. */
    record Closed(SpikeShape shape, Outcome outcome) implements SpikeTransition {}
}
