package org.catapultwatch.telemetry.wire;

/** Bytes that are no record of the expected kind; the message says what they are instead. */
public final class UndecodableRecordException extends RuntimeException {

    public UndecodableRecordException(String message) {
        super(message);
    }

    public UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
