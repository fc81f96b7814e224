package org.catapultwatch.detector.topology;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.RecordValidity;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * How the records of one input topic are read.
 *
 * @param name the topic
 * @param codec from bytes to records
 * @param problem what a record wrongly claims about itself, if anything
 * @param attempt which attempt of which run it belongs to
 */
record TelemetryTopic<T extends SpecificRecord>(
        String name, AvroCodec<T> codec, Function<T, Optional<String>> problem, Function<T, AttemptKey> attempt) {

    static TelemetryTopic<RunEvent> runs() {
        return new TelemetryTopic<>(
                Topics.RUNS,
                AvroCodec.of(RunEvent.class),
                RecordValidity::problemWith,
                event -> new AttemptKey(event.getRun(), event.getAttempt()));
    }

    static TelemetryTopic<StepTelemetry> steps() {
        return new TelemetryTopic<>(
                Topics.STEPS,
                AvroCodec.of(StepTelemetry.class),
                RecordValidity::problemWith,
                step -> new AttemptKey(step.getRun(), step.getAttempt()));
    }

    static TelemetryTopic<KernelSnapshot> kernels() {
        return new TelemetryTopic<>(
                Topics.KERNELS,
                AvroCodec.of(KernelSnapshot.class),
                RecordValidity::problemWith,
                snapshot -> new AttemptKey(snapshot.getRun(), snapshot.getAttempt()));
    }

    static TelemetryTopic<GradientSnapshot> gradients() {
        return new TelemetryTopic<>(
                Topics.GRADIENTS,
                AvroCodec.of(GradientSnapshot.class),
                RecordValidity::problemWith,
                snapshot -> new AttemptKey(snapshot.getRun(), snapshot.getAttempt()));
    }
}
