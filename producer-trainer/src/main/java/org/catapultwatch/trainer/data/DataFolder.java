package org.catapultwatch.trainer.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A folder of data files, each as it is or gzipped (then its name ends in {@code .gz}; where both lie there, the plain one is
 * read). Collects what is wrong with all of them, to say it at once.
 */
final class DataFolder {

    private static final int BUFFER = 1 << 16;
    private static final String CUT_OFF = "is cut off, expected a whole gzip file";

    private final Path folder;
    private final String where;
    private final List<String> faults = new ArrayList<>();

    /**
     * A folder.
     *
     * @param format of what it should hold, for messages
     * @throws DataException if there is none
     */
    DataFolder(String format, Path folder) {
        this.folder = folder;
        this.where = format + " in " + folder;
        if (!Files.isDirectory(folder)) {
            throw new DataException(where, List.of("no such folder"));
        }
    }

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    interface Parser<T> {

        /**
         * Reads a file to its end, or to where it makes no sense any more.
         *
         * @param faults takes what is wrong, without the file's name
         * @return what the file holds or says it holds; empty if it does not even say
         */
        Optional<T> parse(ByteSource bytes, List<String> faults) throws IOException;
    }

    /** What a parser makes of a file, with or without faults. */
    <T> Optional<T> read(String name, Parser<T> parser) {
        Path plain = folder.resolve(name);
        Path gzipped = folder.resolve(name + ".gz");
        if (Files.isRegularFile(plain)) {
            return read(plain, false, parser);
        }
        if (Files.isRegularFile(gzipped)) {
            return read(gzipped, true, parser);
        }
        fault(name + " is missing, expected it or " + gzipped.getFileName());
        return Optional.empty();
    }

    /** Adds a fault that lies in no single file. */
    void fault(String fault) {
        faults.add(fault);
    }

    /** Ends the reading if anything was wrong. */
    void requireFaultless() {
        if (!faults.isEmpty()) {
            throw new DataException(where, faults);
        }
    }

    private <T> Optional<T> read(Path file, boolean isGzipped, Parser<T> parser) {
        List<String> found = new ArrayList<>();
        Optional<T> result = Optional.empty();
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream in = isGzipped ? new GZIPInputStream(stored, BUFFER) : stored) {
            ByteSource bytes = new ByteSource(in);
            result = parser.parse(bytes, found);
            if (bytes.isCutOff() && found.isEmpty()) {
                found.add(CUT_OFF);
            }
        } catch (EOFException e) {
            found.add(CUT_OFF);
        } catch (ZipException e) {
            found.add("is damaged (" + e.getMessage() + "), expected a whole gzip file");
        } catch (IOException e) {
            found.add("cannot be read (" + e + ")");
        }
        found.forEach(fault -> fault(file.getFileName() + " " + fault));
        return result;
    }
}
