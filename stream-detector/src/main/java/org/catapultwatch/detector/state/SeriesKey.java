package org.catapultwatch.detector.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One point of a series of one attempt of a run.
 *
 * <p>Laid out as the run id, a zero byte, then attempt, index and rank big-endian: a range over keys is a range over steps.
 *
 * @param index step, or running number, from 0
 * @param rank what tells apart points with one index, 0 where nothing has to
 */
public record SeriesKey(String run, int attempt, long index, int rank) implements Comparable<SeriesKey> {

    private static final int TAIL = 1 + Integer.BYTES + Long.BYTES + Integer.BYTES;

    public static SeriesKey of(String run, int attempt, long index) {
        return new SeriesKey(run, attempt, index, 0);
    }

    /** At or above every point with an index up to this one. */
    public static SeriesKey upTo(String run, int attempt, long index) {
        return new SeriesKey(run, attempt, index, Integer.MAX_VALUE);
    }

    /** Below every point of a run's attempt. */
    public static SeriesKey first(String run, int attempt) {
        return of(run, attempt, 0);
    }

    /** Above every point of a run's attempt. */
    public static SeriesKey last(String run, int attempt) {
        return upTo(run, attempt, Long.MAX_VALUE);
    }

    public static Serde<SeriesKey> serde() {
        Serializer<SeriesKey> serializer = (topic, key) -> key == null ? null : key.toBytes();
        Deserializer<SeriesKey> deserializer = (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    @Override
    public int compareTo(SeriesKey other) {
        int byRun = run.compareTo(other.run);
        if (byRun != 0) {
            return byRun;
        }
        int byAttempt = Integer.compare(attempt, other.attempt);
        if (byAttempt != 0) {
            return byAttempt;
        }
        int byIndex = Long.compare(index, other.index);
        return byIndex != 0 ? byIndex : Integer.compare(rank, other.rank);
    }

    private byte[] toBytes() {
        byte[] name = run.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + TAIL)
                .put(name)
                .put((byte) 0)
                .putInt(attempt)
                .putLong(index)
                .putInt(rank)
                .array();
    }

    private static SeriesKey fromBytes(byte[] bytes) {
        int name = bytes.length - TAIL;
        ByteBuffer tail = ByteBuffer.wrap(bytes, name + 1, TAIL - 1);
        return new SeriesKey(new String(bytes, 0, name, UTF_8), tail.getInt(), tail.getLong(), tail.getInt());
    }
}
