package org.catapultwatch.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.telemetry.publish.PublisherConfig;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.catapultwatch.trainer.experiment.UnobservedRun;

/**
 * Whole runs with telemetry and without.
 *
 * <p>Telemetry goes through the publisher as it goes to a cluster – checked and encoded on the thread that publishes, queued, sent
 * by the publisher's own – to Kafka's own stand-in for a producer, which acknowledges at once: what a broker costs is not in the
 * figures, it runs elsewhere. For one thread.
 */
final class Training implements AutoCloseable {

    private static final long WAIT_NANOS = 100_000;
    /** Turns that do not count: what a run of a second needs is compiled in them; after three, a tenth of the work is compiling. */
    private static final int WARM_UPS = 10;

    private final ForgetfulProducer producer = new ForgetfulProducer();
    private final TelemetryPublisher publisher =
            TelemetryPublisher.through(producer, PublisherConfig.of("nowhere:9092"));

    /** Time of a run with telemetry, until the last record is acknowledged, against that of the same steps without. */
    Comparison telemetry(String name, ExperimentConfig config, int turns, double limit) {
        return Comparison.of(
                name,
                () -> observed(config),
                "the same steps without",
                () -> UnobservedRun.train(config),
                WARM_UPS,
                turns,
                limit);
    }

    /** A run with telemetry; returns how many records of each topic reached the producer. */
    Map<String, Long> observed(ExperimentConfig config) {
        producer.counts.clear();
        new TrainingRun(config, "benchmark", 0, publisher, 0, (step, loss) -> {}).run();
        while (publisher.counts().pending() > 0) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return Map.copyOf(producer.counts);
    }

    @Override
    public void close() {
        publisher.close();
    }

    /** Counts records by topic and keeps none: with a run's kernels kept, the garbage collector would be part of the figures. */
    private static final class ForgetfulProducer extends MockProducer<byte[], byte[]> {

        /** By topic; the publisher's thread counts, and has done so once nothing is pending. */
        private final Map<String, Long> counts = new HashMap<>();

        ForgetfulProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            counts.merge(record.topic(), 1L, Long::sum);
            clear();
            return super.send(record, callback);
        }
    }
}
