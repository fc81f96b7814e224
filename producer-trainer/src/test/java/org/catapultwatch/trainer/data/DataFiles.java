package org.catapultwatch.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Writes the small files that the readers are tried on. */
final class DataFiles {

    private final Path folder;

    DataFiles(Path folder) {
        this.folder = folder;
    }

    void plain(String name, byte[]... parts) throws IOException {
        Files.write(folder.resolve(name), concatenated(parts));
    }

    void gzipped(String name, byte[]... parts) throws IOException {
        Files.write(folder.resolve(name + ".gz"), gzip(concatenated(parts)));
    }

    void remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(stored)) {
            out.write(bytes);
        }
        return stored.toByteArray();
    }

    /** Numbers of four bytes, big-endian. */
    static byte[] header(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        Arrays.stream(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    /** Numbers of one byte. */
    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    static int[] labels(LabelledImages images) {
        return IntStream.range(0, images.count()).map(images::label).toArray();
    }

    static byte[] concatenated(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
