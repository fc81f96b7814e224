package org.catapultwatch.detector.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.topology.Signal.RunAnnounced;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * Enters announcements in the ledger, lets in the records that waited for them, and gives up those that waited in vain.
 *
 * <p>Giving up is the one thing here that a clock decides; it touches only records of runs that were never announced.
 */
final class RunsProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {

    private static final Map<String, String> NODE_OF_TOPIC = Map.of(
            Topics.STEPS, NodeNames.STEPS,
            Topics.KERNELS, NodeNames.KERNELS,
            Topics.GRADIENTS, NodeNames.GRADIENTS);

    private final TopologyConfig config;
    private final DetectorMetrics metrics;

    private Intake<RunEvent> intake;
    private RunLedger ledger;
    private WaitingRoom waiting;
    private StreamEnds ends;
    private StepOrder order;

    RunsProcessor(TopologyConfig config, DetectorMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    @SuppressWarnings("unchecked") // the spikes node takes signals, the other children take bytes
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        intake = new Intake<>(context, TelemetryTopic.runs(), config, metrics);
        ledger = RunLedger.of(context);
        waiting = new WaitingRoom(context, config.waitingRecordsPerRun());
        ends = new StreamEnds((ProcessorContext<?, Signal>) (ProcessorContext<?, ?>) context, ledger);
        order = new StepOrder(context, ledger);
        context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, this::giveUp);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Optional<RunEvent> decoded = intake.decode(raw);
        if (decoded.isEmpty()) {
            return;
        }
        RunEvent event = decoded.get();
        if (!ledger.enter(event)) {
            intake.duplicate(event.getRun());
            return;
        }
        AttemptKey attempt = new AttemptKey(event.getRun(), event.getAttempt());
        context().forward(signal(new RunAnnounced(attempt, event), raw), NodeNames.SPIKES);
        waiting.release(
                event.getRun(),
                (topic, held) -> context()
                        .forward(
                                new Record<>(held.key(), held.value(), held.timestamp(), held.headers()),
                                NODE_OF_TOPIC.get(topic)));
        if (!RunLedger.isStart(event) && event.getLastStep() == null) {
            order.releaseAll(attempt, raw);
        }
        ends.settle(attempt, event.getTimeMicros(), raw);
        intake.accepted();
    }

    private void giveUp(long now) {
        waiting.giveUp(now - config.waitingTime().toMillis(), (run, held) -> {
            RecordOrigin origin = RecordOrigin.of(context(), held);
            String reason = "run " + run + " is unknown: no record of it came on " + Topics.RUNS + " within "
                    + config.waitingTime().toSeconds() + " s";
            new DeadLetters(context()).send(held, origin, reason);
            metrics.counted(origin.topic(), RecordOutcome.DEAD_LETTERED);
        });
    }

    private static Record<Object, Object> signal(Signal signal, Record<?, ?> cause) {
        return new Record<>(signal.attempt().run(), signal, cause.timestamp());
    }
}
