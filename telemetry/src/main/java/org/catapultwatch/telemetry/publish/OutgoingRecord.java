package org.catapultwatch.telemetry.publish;

/**
 * An encoded record on its way.
 *
 * @param topic where to
 * @param key run id, UTF-8
 * @param value single-object Avro
 * @param timeMillis the record's own time
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record OutgoingRecord(String topic, byte[] key, byte[] value, long timeMillis) {

    long bytes() {
        return (long) key.length + value.length;
    }
}
