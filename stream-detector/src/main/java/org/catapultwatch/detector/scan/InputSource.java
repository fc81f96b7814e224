package org.catapultwatch.detector.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A file to be scanned, or the standard input. gzip is recognised by its first bytes, not by the name. */
public final class InputSource {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;
    /** What a run id may have. */
    private static final int LONGEST_RUN = 128;

    private final String name;
    private final Optional<Path> path;
    private final InputStream stream;

    private InputSource(String name, Optional<Path> path, InputStream stream) {
        this.name = name;
        this.path = path;
        this.stream = stream;
    }

    /** A file. */
    public static InputSource of(Path file) {
        return new InputSource(file.toString(), Optional.of(file), InputStream.nullInputStream());
    }

    /** A stream that whoever gives it closes. */
    public static InputSource of(String name, InputStream stream) {
        return new InputSource(name, Optional.empty(), stream);
    }

    public String name() {
        return name;
    }

    /** The kernels that lie beside a file of steps: NAME.kernels.csv for NAME.steps.csv, either of them gzipped or not. */
    public Optional<InputSource> kernelsBeside() {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String file = path.get().getFileName().toString();
        int at = file.lastIndexOf(".steps.");
        if (at < 0) {
            return Optional.empty();
        }
        String beside = file.substring(0, at) + ".kernels." + file.substring(at + ".steps.".length());
        String other = beside.endsWith(".gz") ? beside.substring(0, beside.length() - 3) : beside + ".gz";
        return Optional.of(path.get().resolveSibling(beside))
                .filter(Files::exists)
                .or(() -> Optional.of(path.get().resolveSibling(other)).filter(Files::exists))
                .map(InputSource::of);
    }

    /** A run id out of the file's name: without folder and endings, and with what no run id may hold replaced. */
    String runName() {
        String file = path.map(Path::getFileName).map(Path::toString).orElse(name);
        String bare = file.replaceAll("(?i)(\\.gz|\\.csv|\\.jsonl?|\\.ndjson|\\.avro|\\.txt|\\.steps)+$", "");
        String id = bare.replaceAll("[^A-Za-z0-9._-]", "-");
        String bounded = id.substring(0, Math.min(id.length(), LONGEST_RUN));
        return bounded.isEmpty() ? "run" : bounded;
    }

    /**
     * The content, unpacked, with support for mark and reset.
     *
     * @throws InputException where it is no file that can be read
     */
    InputStream open() {
        try {
            BufferedInputStream raw = new BufferedInputStream(raw(), BUFFER);
            return isPacked(raw) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
        } catch (IOException e) {
            throw InputException.unreadable(name, 0, e);
        }
    }

    /** The file as it lies there, where it is one and not packed. */
    Optional<Path> plainFile() throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream raw = new BufferedInputStream(raw())) {
            return isPacked(raw) ? Optional.empty() : path;
        }
    }

    private static boolean isPacked(InputStream raw) throws IOException {
        raw.mark(2);
        int magic = raw.read() << Byte.SIZE | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC;
    }

    private InputStream raw() throws IOException {
        if (path.isEmpty()) {
            return stream;
        }
        Path file = path.get();
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder, expected a file");
        }
        if (!Files.exists(file)) {
            throw new InputException(file + " is no file, expected a recording, CSV or JSON lines");
        }
        if (!Files.isReadable(file)) {
            throw new InputException(file + " may not be read, expected a readable file");
        }
        return Files.newInputStream(file);
    }
}
