package org.catapultwatch.detector.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/** What a scan says of content that never was on a disk. */
record ScannedFile(List<SpecificRecord> decisions, ScanReport report) {

    static ScannedFile of(String steps) {
        return of(ScanOptions.defaults(), steps, Optional.empty());
    }

    static ScannedFile of(ScanOptions options, String steps, Optional<String> kernels) {
        return of(options, steps.getBytes(StandardCharsets.UTF_8), kernels);
    }

    static ScannedFile of(ScanOptions options, byte[] steps, Optional<String> kernels) {
        List<SpecificRecord> decisions = new ArrayList<>();
        ScanReport report = new Scan(options, count -> {})
                .scan(
                        source("run.csv", steps),
                        kernels.map(text -> source("kernels.csv", text.getBytes(StandardCharsets.UTF_8))),
                        InputFormat.AUTO,
                        decisions::add);
        return new ScannedFile(decisions, report);
    }

    static InputSource source(String name, byte[] content) {
        return InputSource.of(name, new ByteArrayInputStream(content));
    }

    static byte[] gzip(byte[] content) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(content);
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SpikeEvent> spikes() {
        return of(SpikeEvent.class);
    }

    List<RunSummary> summaries() {
        return of(RunSummary.class);
    }

    List<EarlyWarning> warnings() {
        return of(EarlyWarning.class);
    }

    private <T> List<T> of(Class<T> type) {
        return decisions.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
