package org.catapultwatch.detector.topology;

import java.util.OptionalDouble;
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
import org.catapultwatch.detector.topology.Signal.StepTaken;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Keeps the step series. Steps of rank 0 that come in order are judged further down; a step that comes after a later one, and
 * those of other ranks, are kept and shown, and judge nothing.
 */
final class StepsProcessor extends ContextualProcessor<byte[], byte[], Object, Signal> {

    private final TopologyConfig config;
    private final DetectorMetrics metrics;

    private Intake<StepTelemetry> intake;
    private RunLedger ledger;
    private StreamEnds ends;
    private KeyValueStore<SeriesKey, StepTelemetry> steps;

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
        steps = context.getStateStore(DetectorStores.STEPS);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        intake.admit(raw, TelemetryStream.STEPS).ifPresent(step -> accept(step, raw));
    }

    private void accept(StepTelemetry step, Record<byte[], byte[]> raw) {
        AttemptKey attempt = new AttemptKey(step.getRun(), step.getAttempt());
        SeriesKey key = new SeriesKey(step.getRun(), step.getAttempt(), step.getStep(), step.getRank());
        if (steps.get(key) != null) {
            intake.duplicate(step.getRun());
            return;
        }
        AttemptProgress progress = ledger.progress(attempt);
        if (progress.getStepsEnded()) {
            intake.reject(
                    raw,
                    "step " + step.getStep() + " comes after the announced last step of run " + step.getRun() + ", "
                            + progress.getLastStep());
            return;
        }
        ends.supersede(attempt, TelemetryStream.STEPS, step.getTimeMicros(), raw);
        steps.put(key, step);
        boolean isNext = progress.getLastStep() == null || step.getStep() > progress.getLastStep();
        if (step.getRank() == 0 && isNext) {
            ledger.step(attempt, step.getStep(), Double.isFinite(step.getLoss()));
            StepTaken signal = new StepTaken(attempt, step, OptionalDouble.empty());
            context().forward(Signals.record(signal, raw), NodeNames.SPIKES);
            ends.settle(attempt, step.getTimeMicros(), raw);
        }
        intake.accepted();
    }
}
