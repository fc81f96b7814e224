package org.catapultwatch.detector.web;

/** A series has more points than may be held in memory. */
final class TooManyRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRowsException(long most) {
        super("more than " + most + " points");
    }
}
