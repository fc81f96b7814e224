package org.catapultwatch.trainer.experiment;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds a run to so many steps a second, counted from its first step; 0 lets it go. */
final class Pace {

    private final double stepsPerSecond;
    private long startNanos;

    Pace(double stepsPerSecond) {
        this.stepsPerSecond = stepsPerSecond;
    }

    /** Returns when the step is due, or at once for a thread that was interrupted. */
    void await(long step) {
        if (step == 0) {
            startNanos = System.nanoTime();
        }
        if (stepsPerSecond <= 0) {
            return;
        }
        long due = startNanos + (long) (step / stepsPerSecond * TimeUnit.SECONDS.toNanos(1));
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
