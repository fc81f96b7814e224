package org.catapultwatch.standalone;

/** Something the user can mend: one line that says what, where, and what was expected. The command exits with 2. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
