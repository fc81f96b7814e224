package org.catapultwatch.detector.web;

/** The steps from one to another, both included; none where from lies above to. */
record StepRange(long from, long to) {

    static final StepRange NONE = new StepRange(0, -1);

    boolean isEmpty() {
        return from > to;
    }

    /** The part of it up to a step. */
    StepRange upTo(long step) {
        return new StepRange(from, Math.min(to, step));
    }
}
