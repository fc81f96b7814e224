package org.catapultwatch.detector.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each rank reports of each step, and passes the steps on in order. What is reported of a step after it was passed
 * on is kept and shown, and judges nothing.
 */
final class StepsProcessor extends ContextualProcessor<byte[], byte[], Object, Signal> {

    private static final Logger LOG = LoggerFactory.getLogger(StepsProcessor.class);

    private final TopologyConfig config;
    private final DetectorMetrics metrics;

    private Intake<StepTelemetry> intake;
    private RunLedger ledger;
    private StreamEnds ends;
    private StepOrder order;
    private StepPatience patience;
    private KeyValueStore<SeriesKey, StepTelemetry> steps;
    private KeyValueStore<SeriesKey, StepTelemetry> lateSteps;

    StepsProcessor(TopologyConfig config, DetectorMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Signal> context) {
        super.init(context);
        intake = new Intake<>(context, TelemetryTopic.steps(), config, metrics);
        ledger = RunLedger.of(context);
        ends = new StreamEnds(context, ledger);
        order = new StepOrder(context, ledger);
        patience = null;
        steps = context.getStateStore(DetectorStores.STEPS);
        lateSteps = context.getStateStore(DetectorStores.LATE_STEPS);
        context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, this::endTheWait);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        intake.admit(raw, TelemetryStream.STEPS).ifPresent(step -> accept(step, raw));
    }

    private void accept(StepTelemetry step, Record<byte[], byte[]> raw) {
        AttemptKey attempt = new AttemptKey(step.getRun(), step.getAttempt());
        SeriesKey key = new SeriesKey(step.getRun(), step.getAttempt(), step.getStep(), step.getRank());
        AttemptProgress progress = ledger.progress(attempt);
        boolean isLate = progress.getLastStep() != null && step.getStep() <= progress.getLastStep();
        if (steps.get(key) != null || (isLate && lateSteps.get(key) != null)) {
            intake.duplicate(step.getRun());
            return;
        }
        if (progress.getStepsEnded() && !isLate) {
            intake.reject(
                    raw,
                    "step " + step.getStep() + " comes after the announced last step of run " + step.getRun() + ", "
                            + progress.getLastStep());
            return;
        }
        if (!TelemetryStream.STEPS.hasBegun(progress)) {
            ledger.superseding(attempt, TelemetryStream.STEPS).forEach(lower -> order.releaseAll(lower, raw));
            ends.supersede(attempt, TelemetryStream.STEPS, step.getTimeMicros(), raw);
            ledger.beginSteps(attempt);
        }
        (isLate ? lateSteps : steps).put(key, step);
        long lastHeld = order.take(attempt, step, raw);
        patience().heard(attempt, lastHeld != Long.MIN_VALUE, context().currentSystemTimeMs());
        ends.settle(attempt, step.getTimeMicros(), raw);
        intake.accepted();
    }

    /** Ends attempts whose announced last step waits for what never came. */
    private void endTheWait(long now) {
        for (AttemptKey attempt :
                patience().silentSince(now - config.waitingTime().toMillis())) {
            long held = order.lastHeldStep(attempt);
            RunEvent end = ledger.end(attempt).orElse(null);
            if (held == Long.MIN_VALUE) {
                patience().heard(attempt, false, now);
            } else if (end != null && end.getLastStep() != null && held >= end.getLastStep()) {
                LOG.warn("{} attempt {}: some of its last steps never came", attempt.run(), attempt.attempt());
                Record<String, byte[]> cause = new Record<>(attempt.run(), null, end.getTimeMicros() / 1_000);
                order.releaseAll(attempt, cause);
                ends.settle(attempt, end.getTimeMicros(), cause);
            }
        }
    }

    /** What waited when the app was last stopped waits from now. */
    private StepPatience patience() {
        if (patience == null) {
            patience = new StepPatience();
            order.waiting()
                    .forEach(attempt -> patience.heard(attempt, true, context().currentSystemTimeMs()));
        }
        return patience;
    }
}
