package org.catapultwatch.detector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.telemetry.wire.UndecodableRecordException;

/**
 * The door of one input topic: decodes a record, checks what it claims, lets it wait if its run is unknown, and sends what
 * cannot be used to the dead letters. Every record that comes in gets exactly one outcome, here or from the caller.
 */
final class Intake<T extends SpecificRecord> {

    private final ProcessorContext<?, ?> context;
    private final TelemetryTopic<T> topic;
    private final DetectorMetrics metrics;
    private final DeadLetters deadLetters;
    private final WaitingRoom waiting;
    private final RunLedger ledger;

    Intake(ProcessorContext<?, ?> context, TelemetryTopic<T> topic, TopologyConfig config, DetectorMetrics metrics) {
        this.context = context;
        this.topic = topic;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context);
        this.waiting = new WaitingRoom(context, config.waitingRecordsPerRun());
        this.ledger = RunLedger.of(context);
    }

    /** The decoded record, or empty if it went to the dead letters. */
    Optional<T> decode(Record<byte[], byte[]> raw) {
        T decoded;
        try {
            decoded = topic.codec().decode(raw.value());
        } catch (UndecodableRecordException e) {
            reject(raw, e.getMessage());
            return Optional.empty();
        }
        Optional<String> problem = topic.problem().apply(decoded);
        String run = topic.attempt().apply(decoded).run();
        if (problem.isEmpty() && (raw.key() == null || !run.equals(new String(raw.key(), UTF_8)))) {
            problem = Optional.of("the key must be the record's run, " + run + ", and is "
                    + (raw.key() == null ? "missing" : new String(raw.key(), UTF_8)));
        }
        if (problem.isPresent()) {
            reject(raw, problem.get());
            return Optional.empty();
        }
        return Optional.of(decoded);
    }

    /** The decoded record, or empty if it waits, was superseded, or went to the dead letters. */
    Optional<T> admit(Record<byte[], byte[]> raw, TelemetryStream stream) {
        Optional<T> decoded = decode(raw);
        if (decoded.isEmpty()) {
            return decoded;
        }
        AttemptKey attempt = topic.attempt().apply(decoded.get());
        if (ledger.announcement(attempt).isEmpty()) {
            RecordOrigin origin = RecordOrigin.of(context, raw);
            if (!waiting.hold(attempt.run(), raw, origin, context.currentSystemTimeMs())) {
                reject(
                        raw,
                        "run " + attempt.run() + " is unknown: too many of its records wait for a record of it on "
                                + TelemetryTopic.runs().name());
            }
            return Optional.empty();
        }
        if (ledger.isSuperseded(attempt, stream)) {
            count(RecordOutcome.SUPERSEDED);
            return Optional.empty();
        }
        return decoded;
    }

    void reject(Record<byte[], byte[]> raw, String reason) {
        deadLetters.send(raw, RecordOrigin.of(context, raw), reason);
        count(RecordOutcome.DEAD_LETTERED);
    }

    void accepted() {
        count(RecordOutcome.ACCEPTED);
    }

    void duplicate(String run) {
        count(RecordOutcome.DUPLICATE);
        metrics.duplicate(run);
    }

    private void count(RecordOutcome outcome) {
        metrics.counted(topic.name(), outcome);
    }
}
