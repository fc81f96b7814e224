package org.catapultwatch.detector.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;

/** Input that cannot be judged: says in one line which file, where in it, what was found, and what was expected. */
public final class InputException extends RuntimeException {

    private static final int LONGEST_QUOTE = 60;

    public InputException(String message) {
        super(message);
    }

    private InputException(String message, Throwable cause) {
        super(message, cause);
    }

    static InputException at(String file, long line, String problem) {
        return new InputException(file + ", line " + line + ": " + problem);
    }

    /**
     * A file that could be opened and not be read to its end.
     *
     * @param lastLine last line that could be read
     */
    static InputException unreadable(String file, long lastLine, IOException cause) {
        String where = lastLine == 0 ? file + ": " : file + " after line " + lastLine + ": ";
        if (cause instanceof CharacterCodingException) {
            return new InputException(where + "found bytes that are no UTF-8 text, expected CSV or JSON lines", cause);
        }
        if (cause instanceof EOFException) {
            return new InputException(where + "the gzip data ends early, expected a whole file", cause);
        }
        if (cause instanceof ZipException) {
            return new InputException(where + "the gzip data is damaged (" + cause.getMessage() + ")", cause);
        }
        if (cause instanceof JsonProcessingException damaged) {
            long line = damaged.getLocation() == null
                    ? lastLine + 1
                    : damaged.getLocation().getLineNr();
            return new InputException(
                    file + ", line " + line + ": found " + quoted(damaged.getOriginalMessage())
                            + ", expected a JSON object a line",
                    cause);
        }
        return new InputException(where + "it could not be read (" + cause.getMessage() + ")", cause);
    }

    /** Something found, on one line and short. */
    static String quoted(String found) {
        String printable = found.strip().replaceAll("[\\p{Cntrl}\\uFFFD]+", "?");
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + " …";
    }
}
