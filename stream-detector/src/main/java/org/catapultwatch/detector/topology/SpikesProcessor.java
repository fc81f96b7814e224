package org.catapultwatch.detector.topology;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.topology.Signal.StepTaken;
import org.catapultwatch.detector.topology.Signal.StreamEnded;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;

/**
 * Feeds the steps to the tracker, and tells the {@link SpikeDocket} what the tracker found, which kernels came, and how far
 * the steps have got; the {@link ProbeDocket} finds what only the kernels show.
 */
final class SpikesProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private final DetectorConfig config;

    private KeyValueStore<AttemptKey, SpikeTracker.Memory> trackers;
    private RunLedger ledger;
    private SpikeDocket docket;
    private ProbeDocket probes;

    SpikesProcessor(TopologyConfig config) {
        this.config = config.verdict();
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        trackers = context.getStateStore(DetectorStores.TRACKERS);
        ledger = RunLedger.of(context);
        docket = new SpikeDocket(context, config);
        probes = new ProbeDocket(context, config, docket);
    }

    @Override
    public void process(Record<String, Signal> record) {
        Signal signal = record.value();
        Signal onward = signal;
        if (signal instanceof StepTaken taken) {
            onward = step(taken, record);
        } else if (signal instanceof KernelRead read) {
            docket.kernel(read, record);
            probes.kernel(read, tracker(read.attempt()), record);
        } else if (signal instanceof StreamEnded ended) {
            end(ended, record);
        }
        context().forward(record.withValue(onward));
    }

    private StepTaken step(StepTaken taken, Record<String, Signal> record) {
        AttemptKey attempt = taken.attempt();
        SpikeTracker tracker = tracker(attempt);
        List<SpikeTransition> transitions = tracker.next(RunReader.step(taken.step()));
        trackers.put(attempt, tracker.memory());
        docket.step(attempt, transitions, taken.timeMicros(), record);
        probes.decide(attempt, tracker, record);
        return new StepTaken(attempt, taken.step(), tracker.baselineLoss(), tracker.openSpikeStart());
    }

    private void end(StreamEnded ended, Record<String, Signal> record) {
        AttemptKey attempt = ended.attempt();
        SpikeTracker tracker = tracker(attempt);
        if (ended.stream() == TelemetryStream.STEPS) {
            docket.transitions(attempt, tracker.end(), ended.timeMicros(), record);
            trackers.put(attempt, tracker.memory());
        }
        docket.streamEnded(ended, record);
        // Several streams may end at once: what is told then is told at the first of them.
        if (ledger.progress(attempt).getKernelsEnded()) {
            probes.end(attempt, tracker, ended.timeMicros(), record);
        } else {
            probes.decide(attempt, tracker, record);
        }
    }

    private SpikeTracker tracker(AttemptKey attempt) {
        SpikeTracker.Memory memory = trackers.get(attempt);
        Supplier<OptionalInt> samples = () ->
                ledger.firstAnnouncement(attempt.run()).map(RunReader::samples).orElse(OptionalInt.empty());
        return memory == null ? new SpikeTracker(config, samples) : SpikeTracker.restore(config, samples, memory);
    }
}
