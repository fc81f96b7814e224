package org.catapultwatch.telemetry.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.RecordValidity;
import org.catapultwatch.telemetry.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a trainer's telemetry to Kafka, and never makes the trainer wait.
 *
 * <pre>{@code
 * try (var publisher = TelemetryPublisher.connect("localhost:9092")) {
 *     publisher.publish(runStarted);
 *     publisher.publish(step); // from the training loop, every step
 *     publisher.publish(runFinished);
 * }
 * }</pre>
 *
 * <p>{@code publish} checks and encodes on the caller's thread and puts the bytes into a bounded queue; one thread of its own
 * sends them in order. It neither blocks nor throws, whatever the broker does: what cannot be sent is dropped, counted, and
 * logged (the first time and then rarely). May be called from several threads.
 */
public final class TelemetryPublisher implements TelemetrySink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryPublisher.class);
    /** What Kafka adds to a record, generously. */
    private static final int RECORD_OVERHEAD = 1_024;

    private static final long POLL_MILLIS = 100;
    private static final long LOG_EVERY = 10_000;

    private final AvroCodec<RunEvent> runs = AvroCodec.of(RunEvent.class);
    private final AvroCodec<StepTelemetry> steps = AvroCodec.of(StepTelemetry.class);
    private final AvroCodec<GradientSnapshot> gradients = AvroCodec.of(GradientSnapshot.class);
    private final AvroCodec<KernelSnapshot> kernels = AvroCodec.of(KernelSnapshot.class);

    private final Producer<byte[], byte[]> producer;
    private final PatientProducer line;
    private final Spool spool;
    private final Duration closeTimeout;
    private final long largestRecord;
    private final SendQueue queue;
    private final Thread sender = new Thread(this::send, "telemetry-publisher");

    private final AtomicLong produced = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong spooled = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean isClosing = new AtomicBoolean();

    /** A publisher to these brokers; it need not be there yet. */
    public static TelemetryPublisher connect(String bootstrapServers) {
        return connect(PublisherConfig.of(bootstrapServers));
    }

    /** A publisher with these settings. */
    public static TelemetryPublisher connect(PublisherConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 600_000);
        properties.putAll(config.producer());
        return through(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()), config);
    }

    /** A publisher that sends with a producer of the caller's and closes it at its own end. */
    public static TelemetryPublisher through(Producer<byte[], byte[]> producer, PublisherConfig config) {
        return new TelemetryPublisher(producer, config, Spool.none());
    }

    TelemetryPublisher(Producer<byte[], byte[]> producer, PublisherConfig config, Spool spool) {
        this.producer = producer;
        this.line = new PatientProducer(producer, this::settle);
        this.spool = spool;
        this.closeTimeout = config.closeTimeout();
        Object largest = config.producer().getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
        this.largestRecord = Long.parseLong(largest.toString()) - RECORD_OVERHEAD;
        this.queue = new SendQueue(config.queueRecords(), config.queueBytes());
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public void publish(RunEvent event) {
        accept(Topics.RUNS, runs, event, RecordValidity::problemWith);
    }

    @Override
    public void publish(StepTelemetry step) {
        accept(Topics.STEPS, steps, step, RecordValidity::problemWith);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        accept(Topics.GRADIENTS, gradients, snapshot, RecordValidity::problemWith);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        accept(Topics.KERNELS, kernels, snapshot, RecordValidity::problemWith);
    }

    /** What became of everything so far. */
    public PublisherCounts counts() {
        // Read in the order that keeps the rest from going negative while records are on their way.
        long done = delivered.get();
        long kept = spooled.get();
        long lost = dropped.get();
        long all = produced.get();
        return new PublisherCounts(all, done, kept, lost, all - done - kept - lost);
    }

    /** Waits for what is on its way, but not longer than the configured time; the rest is dropped. */
    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        try {
            sender.join(Math.max(1, closeTimeout.toMillis()));
            line.giveUp();
            sender.interrupt();
            sender.join();
        } catch (InterruptedException e) {
            line.giveUp();
            sender.interrupt();
            Thread.currentThread().interrupt();
        }
        dropped.addAndGet(queue.close());
        producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    private <T extends SpecificRecord> void accept(
            String topic, AvroCodec<T> codec, T value, Function<T, Optional<String>> check) {
        produced.incrementAndGet();
        try {
            Optional<String> problem = check.apply(value);
            if (problem.isPresent()) {
                drop(topic, problem.get());
            } else {
                enqueue(outgoing(topic, value, codec.encode(value)));
            }
        } catch (RuntimeException e) { // a required field is missing: for the trainer no reason to stop
            drop(topic, e.toString());
        }
    }

    private static OutgoingRecord outgoing(String topic, SpecificRecord value, byte[] bytes) {
        String run = (String) value.get(value.getSchema().getField("run").pos());
        long timeMicros =
                (long) value.get(value.getSchema().getField("timeMicros").pos());
        return new OutgoingRecord(topic, run.getBytes(UTF_8), bytes, TimeUnit.MICROSECONDS.toMillis(timeMicros));
    }

    private void enqueue(OutgoingRecord record) {
        int size = record.value().length;
        if (size > largestRecord) {
            drop(record.topic(), "a record of " + size + " bytes, expected at most " + largestRecord);
        } else if (isClosing.get() || !queue.offer(record)) {
            if (isClosing.get()) {
                drop(record.topic(), "the publisher is closed");
            } else if (spool.offer(record)) {
                spooled.incrementAndGet();
            } else {
                drop(record.topic(), "the queue is full: the broker has been slower than the trainer for too long");
            }
        }
    }

    private void send() {
        try {
            while (true) {
                OutgoingRecord record = queue.poll(POLL_MILLIS);
                if (record != null) {
                    line.send(record);
                } else if (isClosing.get()) {
                    return;
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("closing before everything was sent", e);
        }
    }

    private void settle(OutgoingRecord record, String failure) {
        if (failure == null) {
            delivered.incrementAndGet();
        } else {
            drop(record.topic(), failure);
        }
    }

    private void drop(String topic, String reason) {
        long count = dropped.incrementAndGet();
        if (count % LOG_EVERY == 1) {
            LOG.warn("dropped a record for {} ({} so far): {}", topic, count, reason);
        }
    }
}
