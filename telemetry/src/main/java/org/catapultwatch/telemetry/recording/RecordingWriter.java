package org.catapultwatch.telemetry.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RecordingEnd;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Writes one run into one file: an Avro object container of zstandard blocks, closed by a {@link RecordingEnd} with the counts.
 *
 * <p>The file grows block by block and can be read while it does. A failure of the disk does not stop the trainer: it is thrown
 * by {@link #close()}. May be called from several threads.
 */
public final class RecordingWriter implements TelemetrySink, AutoCloseable {

    private static final int ZSTANDARD_LEVEL = 3;
    /** A block is written once it holds about this many bytes: what a crash can lose. */
    private static final int BLOCK_BYTES = 256 << 10;

    private final Path file;
    private final String run;
    private final DataFileWriter<SpecificRecord> writer;
    private final Map<String, Long> counts = new TreeMap<>();
    private IOException failure;
    private boolean isClosed;

    private RecordingWriter(Path file, String run) throws IOException {
        this.file = file;
        this.run = run;
        SpecificDatumWriter<SpecificRecord> datum =
                new SpecificDatumWriter<>(RecordingFormat.SCHEMA, RecordingFormat.data());
        this.writer = new DataFileWriter<>(datum)
                .setCodec(CodecFactory.zstandardCodec(ZSTANDARD_LEVEL, true))
                .setSyncInterval(BLOCK_BYTES)
                .create(RecordingFormat.SCHEMA, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Begins a recording.
     *
     * @throws RecordingException if the file exists or cannot be made
     */
    public static RecordingWriter create(Path file, String run) {
        try {
            return new RecordingWriter(file, run);
        } catch (FileAlreadyExistsException e) {
            throw new RecordingException(file + " exists, expected a new file", e);
        } catch (IOException e) {
            throw new RecordingException(file + " cannot be written (" + e + "), expected a new file", e);
        }
    }

    @Override
    public void publish(RunEvent event) {
        append(event);
    }

    @Override
    public void publish(StepTelemetry step) {
        append(step);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        append(snapshot);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        append(snapshot);
    }

    /** Adds any record that a recording may hold. */
    public synchronized void append(SpecificRecord record) {
        if (failure != null || isClosed) {
            return;
        }
        try {
            writer.append(record);
            counts.merge(record.getSchema().getName(), 1L, Long::sum);
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Writes the end mark and closes the file.
     *
     * @throws RecordingException if any record could not be written; the file then has no end mark
     */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            if (failure == null) {
                writer.append(new RecordingEnd(run, counts));
            }
            writer.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw new RecordingException(file + " could not be written to its end: " + failure, failure);
        }
    }
}
