package org.catapultwatch.standalone;

/** Ctrl-C has asked the command to stop. Nothing is wrong and nothing is said; the process is ending. */
final class StoppedException extends RuntimeException {

    StoppedException() {
        super("stopped");
    }
}
