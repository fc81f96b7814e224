package org.catapultwatch.telemetry.publish;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Hands records to a Kafka producer one by one, and waits while that has no room or no broker. Belongs on a thread that may wait.
 *
 * <p>Kafka reports a producer without room or broker by a timeout, after {@code max.block.ms}, through the callback and on the
 * thread that sends; such a record is offered again, so that order is kept and the first record of a run outlives a broker that
 * is not there yet. A timeout that comes later, on another thread, is final.
 */
final class PatientProducer {

    /** Told once for every record what became of it. */
    @FunctionalInterface
    interface Outcome {

        /** Delivered, or the reason why it is not (null if it is). */
        void of(OutgoingRecord record, String failure);
    }

    private final Producer<byte[], byte[]> producer;
    private final Outcome outcome;
    private volatile boolean isGivingUp;

    PatientProducer(Producer<byte[], byte[]> producer, Outcome outcome) {
        this.producer = producer;
        this.outcome = outcome;
    }

    /** From now on, what would have to wait fails. */
    void giveUp() {
        isGivingUp = true;
    }

    /**
     * Hands a record over, or tells its outcome.
     *
     * @throws InterruptException if interrupted while waiting; the outcome of the record has then been told
     */
    void send(OutgoingRecord record) {
        ProducerRecord<byte[], byte[]> out =
                new ProducerRecord<>(record.topic(), null, record.timeMillis(), record.key(), record.value());
        try {
            while (mustWait(out, record)) {
                if (isGivingUp) {
                    outcome.of(record, "closed before it was sent");
                    return;
                }
            }
        } catch (InterruptException e) {
            outcome.of(record, "closed before it was sent");
            throw e;
        } catch (RuntimeException e) {
            outcome.of(record, e.toString());
        }
    }

    private boolean mustWait(ProducerRecord<byte[], byte[]> out, OutgoingRecord record) {
        Thread sending = Thread.currentThread();
        AtomicBoolean hadNoRoom = new AtomicBoolean();
        try {
            var unused = producer.send(out, (metadata, failure) -> {
                if (failure instanceof TimeoutException && Thread.currentThread() == sending) {
                    hadNoRoom.set(true);
                } else {
                    outcome.of(record, failure == null ? null : failure.toString());
                }
            });
            return hadNoRoom.get();
        } catch (TimeoutException e) {
            return true;
        }
    }
}
