package org.catapultwatch.telemetry.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.RecordingEnd;

/**
 * Reads a recording to its end, or to its last whole block.
 *
 * <p>A cut Avro file just ends, without any error: whether a recording is whole is told by its end mark and the counts there.
 */
public final class RecordingReader {

    private final Path file;
    private final Map<String, Long> counts = new TreeMap<>();
    private String run;
    private RecordingEnd end;

    private RecordingReader(Path file) {
        this.file = file;
    }

    /**
     * Reads all that can be read.
     *
     * @param each called with every record but the end mark, in order
     * @return what was found, and whether it is whole
     * @throws RecordingException if the file is no recording at all
     */
    public static RecordingSummary read(Path file, Consumer<SpecificRecord> each) {
        return new RecordingReader(file).read(each);
    }

    /**
     * Looks at the head of a file before anything is done with it.
     *
     * @throws RecordingException if it is no recording
     */
    public static void requireRecording(Path file) {
        new RecordingReader(file).open(records -> null);
    }

    private RecordingSummary read(Consumer<SpecificRecord> each) {
        return open(records -> {
            Optional<String> broken = readBlocks(records, each);
            return new RecordingSummary(Optional.ofNullable(run), counts, broken.or(this::missing));
        });
    }

    private <R> R open(Function<DataFileReader<SpecificRecord>, R> use) {
        if (!Files.isRegularFile(file)) {
            throw new RecordingException(file + " is no file, expected a recording");
        }
        SpecificDatumReader<SpecificRecord> datum =
                new SpecificDatumReader<>(null, RecordingFormat.SCHEMA, RecordingFormat.data());
        DataFileReader<SpecificRecord> records;
        try {
            records = new DataFileReader<>(file.toFile(), datum);
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a damaged length may ask for 2 GiB
            throw new RecordingException(
                    file + " is no recording (" + rootMessage(e) + "), expected an Avro container of telemetry", e);
        }
        try (records) {
            RecordingFormat.problemWith(records.getSchema()).ifPresent(problem -> {
                throw new RecordingException(
                        file + " is no recording (" + problem + "), expected an Avro container of telemetry");
            });
            return use.apply(records);
        } catch (IOException e) {
            throw new RecordingException(file + " could not be read to its end: " + rootMessage(e), e);
        }
    }

    /** Reads until the file ends or breaks; says how it breaks. What a record's consumer throws is not a broken file. */
    private Optional<String> readBlocks(DataFileReader<SpecificRecord> records, Consumer<SpecificRecord> each) {
        while (true) {
            SpecificRecord next;
            try {
                if (!records.hasNext()) {
                    return Optional.empty();
                }
                next = records.next();
            } catch (RuntimeException | OutOfMemoryError e) {
                return Optional.of(file + " is broken after " + total() + " records: " + rootMessage(e));
            }
            if (next instanceof RecordingEnd mark) {
                end = mark;
            } else {
                counts.merge(next.getSchema().getName(), 1L, Long::sum);
                run = run == null
                        ? next.get(next.getSchema().getField("run").pos()).toString()
                        : run;
                each.accept(next);
            }
        }
    }

    private Optional<String> missing() {
        if (end == null) {
            return Optional.of(file + " is incomplete: it ends after " + total() + " records without an end mark");
        }
        if (!end.getCounts().equals(counts)) {
            return Optional.of(
                    file + " is incomplete: its end mark counts " + end.getCounts() + ", and it holds " + counts);
        }
        if (run != null && !end.getRun().equals(run)) {
            return Optional.of(
                    file + " is incomplete: its end mark is of run " + end.getRun() + ", its records of " + run);
        }
        return Optional.empty();
    }

    private long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
