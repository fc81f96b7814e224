package org.catapultwatch.detector.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.reading.KernelReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.telemetry.record.KernelSnapshot;

/** Analyses each kernel snapshot once and keeps what it said, not the kernel. */
final class KernelsProcessor extends ContextualProcessor<byte[], byte[], Object, Signal> {

    private final TopologyConfig config;
    private final DetectorMetrics metrics;

    private Intake<KernelSnapshot> intake;
    private RunLedger ledger;
    private StreamEnds ends;
    private KeyValueStore<SeriesKey, KernelPointState> kernels;

    KernelsProcessor(TopologyConfig config, DetectorMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Signal> context) {
        super.init(context);
        intake = new Intake<>(context, TelemetryTopic.kernels(), config, metrics);
        ledger = RunLedger.of(context);
        ends = new StreamEnds(context, ledger);
        kernels = context.getStateStore(DetectorStores.KERNELS);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        intake.admit(raw, TelemetryStream.KERNELS).ifPresent(snapshot -> accept(snapshot, raw));
    }

    private void accept(KernelSnapshot snapshot, Record<byte[], byte[]> raw) {
        AttemptKey attempt = new AttemptKey(snapshot.getRun(), snapshot.getAttempt());
        SeriesKey key = KernelPoints.key(snapshot);
        if (kernels.get(key) != null) {
            intake.duplicate(snapshot.getRun());
            return;
        }
        ends.supersede(attempt, TelemetryStream.KERNELS, snapshot.getTimeMicros(), raw);
        KernelPoint read = KernelReader.read(snapshot, config.verdict().topDirections());
        KernelPointState point = KernelPoints.state(
                read,
                KernelReader.criticalRate(
                        snapshot, read, ledger.announcement(attempt).orElseThrow()),
                snapshot.getTimeMicros());
        kernels.put(key, point);
        if (snapshot.getRank() == 0) {
            ledger.kernel(attempt, snapshot.getStep());
            context().forward(Signals.record(new KernelRead(attempt, point), raw), NodeNames.SPIKES);
            ends.settle(attempt, snapshot.getTimeMicros(), raw);
        }
        intake.accepted();
    }
}
