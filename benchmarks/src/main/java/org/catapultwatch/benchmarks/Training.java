package org.catapultwatch.benchmarks;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final TelemetryPublisher publisher =
            TelemetryPublisher.through(producer, PublisherConfig.of("nowhere:9092"));

    /** Time of a run with telemetry, until the last record is acknowledged, against that of the same steps without. */
    Comparison telemetry(String name, ExperimentConfig config, int turns, double limit) {
        return Comparison.of(
                name,
                () -> observed(config),
                "the same steps without",
                () -> UnobservedRun.train(config),
                1,
                turns,
                limit);
    }

    /** A run with telemetry; returns how many records of each topic reached the producer. */
    Map<String, Long> observed(ExperimentConfig config) {
        producer.clear();
        new TrainingRun(config, "benchmark", 0, publisher, 0, (step, loss) -> {}).run();
        while (publisher.counts().pending() > 0) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return producer.history().stream().collect(Collectors.groupingBy(ProducerRecord::topic, Collectors.counting()));
    }

    @Override
    public void close() {
        publisher.close();
    }
}
