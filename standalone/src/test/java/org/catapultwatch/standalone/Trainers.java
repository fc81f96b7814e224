package org.catapultwatch.standalone;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.recording.RecordingReplay;

/** Trainers that all train what was recorded once, side by side, as far as they are told to. */
final class Trainers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 2_000_000;

    private final TelemetryPublisher publisher;
    private final ExecutorService threads;
    private final List<AtomicLong> sent = new ArrayList<>();
    private final long records;
    private volatile long allowed;

    /** Trainers that do not begin yet, one for each run. */
    Trainers(String bootstrapServers, Path recording, List<String> runs) {
        publisher = TelemetryPublisher.connect(bootstrapServers);
        threads = Executors.newFixedThreadPool(runs.size());
        AtomicLong count = new AtomicLong();
        RecordingReader.read(recording, record -> count.incrementAndGet());
        records = count.get();
        for (String run : runs) {
            AtomicLong position = new AtomicLong();
            sent.add(position);
            threads.execute(() -> new RecordingReplay(
                            publisher, Double.POSITIVE_INFINITY, run, () -> awaitTurn(position), nanos -> {})
                    .replay(recording));
        }
    }

    /** Lets them go on, and does not wait. */
    void goOn(double part) {
        allowed = Math.round(part * records);
    }

    /** Lets them go on, and waits until each has sent this part of its records and the cluster has them. */
    void trainUntil(double part) {
        goOn(part);
        await().atMost(PATIENCE).until(() -> sent.stream().allMatch(position -> position.get() >= allowed));
        await().atMost(PATIENCE).until(() -> publisher.counts().pending() == 0);
    }

    /** Waits before a record; the one that is waited for is sent first in the next part. */
    private void awaitTurn(AtomicLong position) {
        LockSupport.parkNanos(PAUSE_NANOS);
        while (position.get() >= allowed && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        position.incrementAndGet();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        publisher.close();
    }
}
