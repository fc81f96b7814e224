package org.catapultwatch.trainer.experiment;

import java.util.HashMap;
import java.util.Map;

/** Runs what is handed in by number in the order of the numbers, whoever comes first. Safe for use by several threads. */
final class InOrder {

    private final Map<Long, Runnable> early = new HashMap<>();
    private long next;

    /** Hands in number n, counted from 0; runs it, and what waited for it, if its turn has come. */
    synchronized void run(long number, Runnable work) {
        early.put(number, work);
        for (Runnable due = early.remove(next); due != null; due = early.remove(next)) {
            next++;
            due.run();
        }
    }
}
