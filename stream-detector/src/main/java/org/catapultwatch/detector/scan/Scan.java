package org.catapultwatch.detector.scan;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * Judges runs in files, as the topology judges them in topics: the same verdicts in the same records, in the order decided. Text is
 * judged as it is read, in memory that does not grow with the run; a recording is read whole first.
 */
public final class Scan {

    private final ScanOptions options;
    private final LongConsumer progress;

    /**
     * Scans that judge in one way.
     *
     * @param progress told how many steps have been read
     */
    public Scan(ScanOptions options, LongConsumer progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Judges one run.
     *
     * @param telemetry its steps, or all of it
     * @param kernels its kernels, where they lie in a file of their own
     * @param format of the telemetry; that of the kernels is found out
     * @param sink told every {@link SpikeEvent}, {@link EarlyWarning}, {@link AlignmentWindow} and {@link RunSummary}, in the order
     *     decided: before the end of the file it may still turn out that the file is bad
     * @throws InputException where a file cannot be judged
     */
    public ScanReport scan(
            InputSource telemetry, Optional<InputSource> kernels, InputFormat format, Consumer<SpecificRecord> sink) {
        try (Content content = Content.of(telemetry, format)) {
            if (content.format() == InputFormat.RECORDING) {
                if (kernels.isPresent()) {
                    throw new InputException(
                            telemetry.name() + " is a recording, which brings its own kernels; expected"
                                    + " no file of kernels beside it");
                }
                return new RecordingScan(options, progress).scan(telemetry, content, sink);
            }
            EntryReader steps = EntryReader.ofSteps(content.rows(required()), options.series());
            if (kernels.isEmpty()) {
                return text(telemetry, steps, Optional.empty(), sink);
            }
            try (Content more = Content.of(kernels.get(), InputFormat.AUTO)) {
                if (more.format() == InputFormat.RECORDING) {
                    throw new InputException(more.name() + " is a recording, expected CSV or JSON lines of kernels");
                }
                EntryReader found = EntryReader.ofKernels(more.rows(Field.STEP, Field.LAMBDA_MAX));
                return text(telemetry, steps, Optional.of(found), sink);
            }
        }
    }

    private ScanReport text(
            InputSource telemetry, EntryReader steps, Optional<EntryReader> kernels, Consumer<SpecificRecord> sink) {
        return new TextScan(options, telemetry.runName(), steps, kernels, sink, progress).scan();
    }

    private Field[] required() {
        return options.series() == Series.TRAIN_LOSS
                ? new Field[] {Field.STEP, Field.LOSS, Field.TRAIN_LOSS}
                : new Field[] {Field.STEP, Field.LOSS};
    }
}
