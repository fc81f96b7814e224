package org.catapultwatch.detector.topology;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.Decision;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.topology.Signal.RunSummarised;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.WarningRaised;
import org.catapultwatch.detector.topology.Signal.WindowClosed;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/** Sends decisions to their topics, and keeps them in order for those who watch a run live. */
final class OutboxProcessor extends ContextualProcessor<String, Signal, String, byte[]> {

    private final AvroCodec<SpikeEvent> spikes = AvroCodec.of(SpikeEvent.class);
    private final AvroCodec<EarlyWarning> warnings = AvroCodec.of(EarlyWarning.class);
    private final AvroCodec<AlignmentWindow> windows = AvroCodec.of(AlignmentWindow.class);
    private final AvroCodec<RunSummary> summaries = AvroCodec.of(RunSummary.class);

    private KeyValueStore<SeriesKey, Decision> decisions;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        decisions = context.getStateStore(DetectorStores.DECISIONS);
    }

    @Override
    public void process(Record<String, Signal> record) {
        Signal signal = record.value();
        if (signal instanceof SpikeDecided decided) {
            keep(signal.attempt(), Topics.SPIKES, send(record, spikes, decided.event(), NodeNames.SPIKE_SINK));
        } else if (signal instanceof WarningRaised raised) {
            keep(signal.attempt(), Topics.WARNINGS, send(record, warnings, raised.warning(), NodeNames.WARNING_SINK));
        } else if (signal instanceof WindowClosed closed) {
            keep(signal.attempt(), Topics.ALIGNMENTS, send(record, windows, closed.window(), NodeNames.ALIGNMENT_SINK));
        } else if (signal instanceof RunSummarised summarised) {
            send(record, summaries, summarised.summary(), NodeNames.SUMMARY_SINK);
        }
    }

    private <T extends SpecificRecord> byte[] send(
            Record<String, Signal> cause, AvroCodec<T> codec, T value, String sink) {
        byte[] bytes = codec.encode(value);
        context().forward(cause.withValue(bytes), sink);
        return bytes;
    }

    private void keep(AttemptKey attempt, String topic, byte[] bytes) {
        long number = 0;
        try (var newest = decisions.reverseRange(
                SeriesKey.first(attempt.run(), attempt.attempt()), SeriesKey.last(attempt.run(), attempt.attempt()))) {
            if (newest.hasNext()) {
                number = newest.peekNextKey().index() + 1;
            }
        }
        decisions.put(
                SeriesKey.of(attempt.run(), attempt.attempt(), number), new Decision(topic, ByteBuffer.wrap(bytes)));
    }
}
