package org.catapultwatch.telemetry.recording;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Publishes a recording's telemetry again, in the order of the file; outputs that were recorded with it are left out.
 *
 * <p>A replay may wait, as a trainer may not: at a multiple of the recorded pace it waits for each record's time, and it asks
 * {@link Room} before every record, so that no queue runs over.
 */
public final class RecordingReplay {

    /** Waits until there is room for one more record. */
    @FunctionalInterface
    public interface Room {
        void await();
    }

    private final TelemetrySink sink;
    private final double speed;
    private final Room room;
    private final LongConsumer sleepNanos;
    private final String asRun;

    private long firstMicros = -1;
    private long waitedMicros;

    /**
     * A replay into a sink.
     *
     * @param speed multiple of the recorded pace; infinite for as fast as possible
     * @param asRun run id to publish under, null for the recorded one
     * @param sleepNanos how to wait
     */
    public RecordingReplay(TelemetrySink sink, double speed, String asRun, Room room, LongConsumer sleepNanos) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is " + speed + ", expected above 0");
        }
        this.sink = sink;
        this.speed = speed;
        this.asRun = asRun;
        this.room = room;
        this.sleepNanos = sleepNanos;
    }

    /** Publishes the whole file, or what can be read of it. */
    public RecordingSummary replay(Path file) {
        return RecordingReader.read(file, this::publish);
    }

    private void publish(SpecificRecord record) {
        if (record instanceof RunEvent event) {
            awaitTurn(event.getTimeMicros());
            sink.publish(
                    asRun == null
                            ? event
                            : RunEvent.newBuilder(event).setRun(asRun).build());
        } else if (record instanceof StepTelemetry step) {
            awaitTurn(step.getTimeMicros());
            sink.publish(
                    asRun == null
                            ? step
                            : StepTelemetry.newBuilder(step).setRun(asRun).build());
        } else if (record instanceof GradientSnapshot snapshot) {
            awaitTurn(snapshot.getTimeMicros());
            sink.publish(
                    asRun == null
                            ? snapshot
                            : GradientSnapshot.newBuilder(snapshot)
                                    .setRun(asRun)
                                    .build());
        } else if (record instanceof KernelSnapshot snapshot) {
            awaitTurn(snapshot.getTimeMicros());
            sink.publish(
                    asRun == null
                            ? snapshot
                            : KernelSnapshot.newBuilder(snapshot).setRun(asRun).build());
        }
    }

    /** Snapshots stand in the file after steps that are later than they are: time never runs backwards here. */
    private void awaitTurn(long timeMicros) {
        room.await();
        if (firstMicros < 0) {
            firstMicros = timeMicros;
        }
        long due = (long) ((timeMicros - firstMicros) / speed);
        if (due > waitedMicros) {
            sleepNanos.accept(TimeUnit.MICROSECONDS.toNanos(due - waitedMicros));
            waitedMicros = due;
        }
    }
}
