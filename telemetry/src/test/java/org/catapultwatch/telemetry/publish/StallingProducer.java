package org.catapultwatch.telemetry.publish;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer whose sends wait until the broker is let go, and then succeed at once. */
final class StallingProducer extends MockProducer<byte[], byte[]> {

    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch broker = new CountDownLatch(1);

    StallingProducer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the others must not wait with it
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        reached.countDown();
        try {
            broker.await();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return super.send(record, callback);
    }
}
