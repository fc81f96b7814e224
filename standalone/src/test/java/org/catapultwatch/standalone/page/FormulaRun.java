package org.catapultwatch.standalone.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * Telemetry of a run that nobody trained: the loss of each step by formula, falling slowly with a ripple, and twentyfold for a
 * while after each multiple of a period. Sending waits for the broker, so nothing is dropped.
 *
 * @param period steps from one spike to the next
 * @param scale factor of every loss, to tell runs apart
 */
record FormulaRun(String run, int attempt, long period, double scale) {

    /** How long a spike stays up. */
    static final int SPIKE_STEPS = 30;

    private static final double HEIGHT = 20;

    private static final AvroCodec<RunEvent> EVENTS = AvroCodec.of(RunEvent.class);
    private static final AvroCodec<StepTelemetry> STEPS = AvroCodec.of(StepTelemetry.class);

    FormulaRun(String run) {
        this(run, 0, 700, 1);
    }

    /** The loss before a step. */
    double loss(long step) {
        long into = step % period;
        boolean isUp = step >= period && into < SPIKE_STEPS;
        double ripple = 1 + 0.05 * Math.sin(step * 2.399963);
        return scale * ripple * (0.05 + Math.exp(-step / (4.0 * period))) * (isUp ? HEIGHT - into / 2.0 : 1);
    }

    /** Sends a whole run: its start, the steps {@code from} to {@code end} without the latter, and its end. */
    void sendAll(String brokers, long from, long end) {
        start(brokers, from);
        steps(brokers, from, end);
        finish(brokers, end - 1);
    }

    /** Announces the run's start. */
    void start(String brokers, long step) {
        send(brokers, producer -> producer.accept(event(RunState.STARTED, step).build()));
    }

    /** Announces the run's end. */
    void finish(String brokers, long lastStep) {
        send(
                brokers,
                sender -> sender.accept(
                        event(RunState.FINISHED, lastStep).setLastStep(lastStep).build()));
    }

    /** Sends the steps {@code from} to {@code to}, without the latter. */
    void steps(String brokers, long from, long to) {
        send(brokers, sender -> {
            for (long step = from; step < to; step++) {
                sender.accept(step(step));
            }
        });
    }

    private StepTelemetry step(long step) {
        return StepTelemetry.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(now())
                .setLoss(loss(step))
                .setLearningRate(0.1 / (1 + step / period))
                .setGradientNorm(Math.sqrt(loss(step)))
                .build();
    }

    private RunEvent.Builder event(RunState state, long step) {
        return RunEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(now())
                .setState(state)
                .setOptimizer("sgd")
                .setLoss("cross-entropy")
                .setSamples(512);
    }

    /** Taken as it is sent: the broker drops what is older than a week by the trainer's clock. */
    private static long now() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    private void send(String brokers, Consumer<Consumer<Object>> records) {
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        Map<String, Object> properties =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.LINGER_MS_CONFIG, 5);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            records.accept(record -> {
                Future<RecordMetadata> unused = producer.send(encoded(record), (metadata, failure) -> {
                    if (failure != null) {
                        failures.add(failure);
                    }
                });
            });
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " records of " + run + " not sent", failures.get(0));
        }
    }

    private ProducerRecord<String, byte[]> encoded(Object record) {
        return record instanceof StepTelemetry step
                ? new ProducerRecord<>(Topics.STEPS, run, STEPS.encode(step))
                : new ProducerRecord<>(Topics.RUNS, run, EVENTS.encode((RunEvent) record));
    }
}
