package org.catapultwatch.telemetry.recording;

/** A file that cannot serve as a recording: says which, what it is, and what was expected. */
public final class RecordingException extends RuntimeException {

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
