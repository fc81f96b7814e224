package org.catapultwatch.detector.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One attempt of one run.
 *
 * <p>Laid out as the run id, a zero byte (no run id holds one), and the attempt big-endian, so that the attempts of a run lie
 * side by side in ascending order.
 */
public record AttemptKey(String run, int attempt) implements Comparable<AttemptKey> {

    /** Below every attempt of a run. */
    public static AttemptKey first(String run) {
        return new AttemptKey(run, 0);
    }

    /** Above every attempt of a run. */
    public static AttemptKey last(String run) {
        return new AttemptKey(run, Integer.MAX_VALUE);
    }

    public static Serde<AttemptKey> serde() {
        Serializer<AttemptKey> serializer = (topic, key) -> key == null ? null : key.toBytes();
        Deserializer<AttemptKey> deserializer = (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    @Override
    public int compareTo(AttemptKey other) {
        int byRun = run.compareTo(other.run);
        return byRun != 0 ? byRun : Integer.compare(attempt, other.attempt);
    }

    private byte[] toBytes() {
        byte[] name = run.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + 1 + Integer.BYTES)
                .put(name)
                .put((byte) 0)
                .putInt(attempt)
                .array();
    }

    private static AttemptKey fromBytes(byte[] bytes) {
        int name = bytes.length - 1 - Integer.BYTES;
        return new AttemptKey(
                new String(bytes, 0, name, UTF_8), ByteBuffer.wrap(bytes).getInt(name + 1));
    }
}
