package org.catapultwatch.detector.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.SnapshotTaken;
import org.catapultwatch.telemetry.record.GradientSnapshot;

/** Measures each AGOP snapshot once, and keeps its factor for the windows that may need it. */
final class GradientsProcessor extends ContextualProcessor<byte[], byte[], Object, Signal> {

    private final TopologyConfig config;
    private final DetectorMetrics metrics;

    private Intake<GradientSnapshot> intake;
    private RunLedger ledger;
    private StreamEnds ends;
    private KeyValueStore<SeriesKey, GradientSnapshot> gradients;
    private KeyValueStore<SeriesKey, AgopPoint> agop;

    GradientsProcessor(TopologyConfig config, DetectorMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Signal> context) {
        super.init(context);
        intake = new Intake<>(context, TelemetryTopic.gradients(), config, metrics);
        ledger = RunLedger.of(context);
        ends = new StreamEnds(context, ledger);
        gradients = context.getStateStore(DetectorStores.GRADIENTS);
        agop = context.getStateStore(DetectorStores.AGOP);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        intake.admit(raw, TelemetryStream.GRADIENTS).ifPresent(snapshot -> accept(snapshot, raw));
    }

    private void accept(GradientSnapshot snapshot, Record<byte[], byte[]> raw) {
        AttemptKey attempt = new AttemptKey(snapshot.getRun(), snapshot.getAttempt());
        SeriesKey key = new SeriesKey(snapshot.getRun(), snapshot.getAttempt(), snapshot.getStep(), snapshot.getRank());
        if (agop.get(key) != null) {
            intake.duplicate(snapshot.getRun());
            return;
        }
        ends.supersede(attempt, TelemetryStream.GRADIENTS, snapshot.getTimeMicros(), raw);
        AgopPoint point =
                AgopPoints.state(snapshot, ledger.announcement(attempt).orElseThrow());
        agop.put(key, point);
        if (snapshot.getRank() == 0) {
            gradients.put(key, snapshot);
            ledger.gradient(attempt, snapshot.getStep());
            context().forward(Signals.record(new SnapshotTaken(attempt, point), raw), NodeNames.SPIKES);
            ends.settle(attempt, snapshot.getTimeMicros(), raw);
        }
        intake.accepted();
    }
}
