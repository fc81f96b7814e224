package org.catapultwatch.detector.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.offline.OfflineDetector;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.recording.RecordingException;
import org.catapultwatch.telemetry.recording.RecordingReader;

/** Judges a recording: read whole, then put in order, since its records lie as they came. For one scan. */
final class RecordingScan {

    private final ScanOptions options;
    private final LongConsumer progress;
    private final OfflineDetector detector;
    private long steps;

    RecordingScan(ScanOptions options, LongConsumer progress) {
        this.options = options;
        this.progress = progress;
        this.detector = new OfflineDetector(options.config(), options);
    }

    /** Reads it, through a temporary file where it is packed or comes from a stream. */
    ScanReport scan(InputSource source, Content content, Consumer<SpecificRecord> sink) {
        try {
            Optional<Path> plain = source.plainFile();
            return plain.isPresent() ? scan(plain.get(), source.name(), sink) : scanCopy(source, content, sink);
        } catch (RecordingException e) {
            throw new InputException(e.getMessage());
        } catch (IOException e) {
            throw InputException.unreadable(source.name(), 0, e);
        }
    }

    private ScanReport scanCopy(InputSource source, Content content, Consumer<SpecificRecord> sink) throws IOException {
        Path copy = Files.createTempFile("catapult-scan", ".avro");
        try {
            Files.copy(content.bytes(), copy, StandardCopyOption.REPLACE_EXISTING);
            return scan(copy, source.name(), sink);
        } catch (RecordingException e) {
            throw new InputException(e.getMessage().replace(copy.toString(), source.name()));
        } finally {
            Files.delete(copy);
        }
    }

    private ScanReport scan(Path file, String name, Consumer<SpecificRecord> sink) {
        List<String> notes = new ArrayList<>();
        RecordingReader.read(file, record -> take(record, name))
                .problem()
                .ifPresent(problem -> notes.add(problem.replace(file.toString(), name)));
        if (steps == 0) {
            throw new InputException(
                    notes.isEmpty() ? name + " holds no steps, expected a recording of a run" : notes.get(0));
        }
        List<String> problems = detector.problems();
        if (!problems.isEmpty()) {
            notes.add(
                    name + ": " + problems.size() + " records were passed over, the first because " + problems.get(0));
        }
        detector.findings(finding -> sink.accept(finding.event()));
        return new ScanReport(steps, notes);
    }

    private void take(SpecificRecord record, String name) {
        if (!(record instanceof StepTelemetry step)) {
            detector.accept(record);
            return;
        }
        if (options.series() == Series.TRAIN_LOSS && step.getTrainLoss() == null) {
            throw new InputException(name + ": step " + step.getStep()
                    + " has no full training loss, expected one, since it is the series asked for");
        }
        boolean isWithout = options.series() == Series.LOSS;
        detector.accept(
                isWithout ? StepTelemetry.newBuilder(step).setTrainLoss(null).build() : step);
        steps++;
        progress.accept(steps);
    }
}
