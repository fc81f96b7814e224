package org.catapultwatch.detector.web;

/** The stores were taken away in the middle of an answer: it must not look like a whole one. */
final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(RuntimeException cause) {
        super("the stores moved while an answer was being sent", cause);
    }
}
