package org.catapultwatch.detector.evaluation;

/** A folder of labelled runs cannot be read; the message says in one line where, what was found and what was expected. */
public final class LabelledFolderException extends RuntimeException {

    LabelledFolderException(String message) {
        super(message);
    }
}
