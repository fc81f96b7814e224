package org.catapultwatch.trainer.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a file, piece by piece. Memory grows with the bytes that come, at most to twice of them, whatever length is asked
 * for; a gzip stream that was cut off ends where it was cut.
 */
final class ByteSource {

    private static final int FIRST_PIECE = 8192;

    private final InputStream in;
    private boolean isCutOff;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** The next bytes: fewer than asked for where the file ends. */
    byte[] next(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, FIRST_PIECE)];
        int size = 0;
        while (size < length) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * size));
            }
            int read = read(bytes, size);
            if (read < 0) {
                break;
            }
            size += read;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Whether the file has no more bytes; looks by taking one. */
    boolean isAtEnd() throws IOException {
        return next(1).length == 0;
    }

    /** Whether what came so far was the beginning of a gzip stream without its end. */
    boolean isCutOff() {
        return isCutOff;
    }

    private int read(byte[] bytes, int from) throws IOException {
        try {
            return in.read(bytes, from, bytes.length - from);
        } catch (EOFException e) {
            isCutOff = true;
            return -1;
        }
    }
}
