package org.catapultwatch.detector.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.HeldRecord;
import org.catapultwatch.detector.state.SeriesKey;

/**
 * Records of runs that nobody has announced yet, in order of arrival.
 *
 * <p>Topics are read independently: a step may be read before the announcement of its run that was sent before it. At most
 * {@code recordsPerRun} wait for one run.
 */
final class WaitingRoom {

    private final KeyValueStore<SeriesKey, HeldRecord> held;
    private final int recordsPerRun;

    WaitingRoom(ProcessingContext context, int recordsPerRun) {
        this.held = context.getStateStore(DetectorStores.WAITING);
        this.recordsPerRun = recordsPerRun;
    }

    /** Lets a record wait. Returns false if too many of its run wait already. */
    boolean hold(String run, Record<byte[], byte[]> record, RecordOrigin origin, long now) {
        long number = 0;
        long first = 0;
        try (var waiting = held.reverseRange(SeriesKey.first(run, 0), SeriesKey.last(run, 0))) {
            if (waiting.hasNext()) {
                number = waiting.peekNextKey().index() + 1;
            }
        }
        try (var waiting = all(run)) {
            if (waiting.hasNext()) {
                first = waiting.peekNextKey().index();
            }
        }
        if (number - first >= recordsPerRun) {
            return false;
        }
        HeldRecord entry = new HeldRecord(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                now,
                record.key() == null ? null : ByteBuffer.wrap(record.key()),
                record.value() == null ? null : ByteBuffer.wrap(record.value()));
        held.put(SeriesKey.of(run, 0, number), entry);
        return true;
    }

    /** Takes out everything that waits for a run, in order. */
    void release(String run, BiConsumer<String, Record<byte[], byte[]>> toTopic) {
        List<SeriesKey> keys = new ArrayList<>();
        try (var waiting = all(run)) {
            waiting.forEachRemaining(next -> keys.add(next.key));
        }
        for (SeriesKey key : keys) {
            HeldRecord entry = held.delete(key);
            toTopic.accept(entry.getTopic(), restore(entry));
        }
    }

    /** Takes out everything that has waited since before a time, milliseconds since the epoch. */
    void giveUp(long heldBefore, BiConsumer<String, Record<byte[], byte[]>> giveUp) {
        List<SeriesKey> keys = new ArrayList<>();
        try (KeyValueIterator<SeriesKey, HeldRecord> waiting = held.all()) {
            waiting.forEachRemaining(next -> {
                if (next.value.getHeldSince() < heldBefore) {
                    keys.add(next.key);
                }
            });
        }
        for (SeriesKey key : keys) {
            giveUp.accept(key.run(), restore(held.delete(key)));
        }
    }

    private KeyValueIterator<SeriesKey, HeldRecord> all(String run) {
        return held.range(SeriesKey.first(run, 0), SeriesKey.last(run, 0));
    }

    private static Record<byte[], byte[]> restore(HeldRecord entry) {
        Headers origin = new RecordOrigin(entry.getTopic(), entry.getPartition(), entry.getOffset()).toHeaders();
        return new Record<>(bytes(entry.getKey()), bytes(entry.getValue()), entry.getTimestamp(), origin);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
