package org.catapultwatch.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * How an IDX file begins: a magic number (0, 0, 8 for unsigned bytes, number of dimensions), then the size of each dimension, all
 * big-endian.
 */
final class IdxHeader {

    private static final int UNSIGNED_BYTES = 0x0800;

    private IdxHeader() {}

    /**
     * The sizes, each 1 or more; empty, with faults, if the header is not as it should be.
     *
     * @param names of the dimensions, for messages
     */
    static Optional<int[]> sizes(ByteSource bytes, List<String> names, List<String> faults) throws IOException {
        int length = Integer.BYTES * (1 + names.size());
        byte[] header = bytes.next(length);
        if (header.length < length) {
            faults.add("ends after " + header.length + " bytes, expected a header of " + length);
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(header);
        int magic = numbers.getInt();
        int expected = UNSIGNED_BYTES | names.size();
        if (magic != expected) {
            faults.add("begins with magic number " + hex(magic) + ", expected " + hex(expected));
            return Optional.empty();
        }
        int[] sizes = new int[names.size()];
        int before = faults.size();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = numbers.getInt();
            if (sizes[i] < 1) {
                faults.add("announces " + Integer.toUnsignedString(sizes[i]) + " " + names.get(i) + ", expected 1 to "
                        + Integer.MAX_VALUE);
            }
        }
        return faults.size() == before ? Optional.of(sizes) : Optional.empty();
    }

    private static String hex(int number) {
        return String.format("0x%08x", number);
    }
}
