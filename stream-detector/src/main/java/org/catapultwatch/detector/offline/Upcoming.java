package org.catapultwatch.detector.offline;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Things by step that are given out as the steps come to them.
 *
 * @param <T> what they are
 */
public final class Upcoming<T> {

    private final Iterator<T> rest;
    private final ToLongFunction<T> step;
    private final Consumer<T> taker;
    private T next;

    /**
     * All of them, still to come.
     *
     * @param things ascending by step
     * @param taker given each in turn
     */
    public Upcoming(Iterator<T> things, ToLongFunction<T> step, Consumer<T> taker) {
        this.rest = things;
        this.step = step;
        this.taker = taker;
    }

    /** Gives out those that lie below a step. */
    public void giveBelow(long below) {
        while (next != null || rest.hasNext()) {
            next = next == null ? rest.next() : next;
            if (step.applyAsLong(next) >= below) {
                return;
            }
            taker.accept(next);
            next = null;
        }
    }
}
