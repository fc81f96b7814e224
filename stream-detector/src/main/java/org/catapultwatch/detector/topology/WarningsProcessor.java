package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.event.WarningEvents;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.state.ArmingMemory;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.PendingKernel;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.WarningMemory;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.topology.Signal.WarningRaised;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.EarlyWarningRule;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Compares the learning rate with the critical one, kernel by kernel, in the order of their steps, as soon as both the kernel
 * and its step are known: whichever topic is read first.
 */
final class WarningsProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private final DetectorConfig config;

    private RunLedger ledger;
    private KeyValueStore<AttemptKey, WarningMemory> memories;
    private KeyValueStore<SeriesKey, StepTelemetry> steps;

    WarningsProcessor(TopologyConfig config) {
        this.config = config.verdict();
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        ledger = RunLedger.of(context);
        memories = context.getStateStore(DetectorStores.EARLY_WARNINGS);
        steps = context.getStateStore(DetectorStores.STEPS);
    }

    @Override
    public void process(Record<String, Signal> record) {
        AttemptKey attempt = record.value().attempt();
        WarningMemory before = memories.get(attempt);
        WarningMemory known = before == null ? atStart() : before;
        WarningMemory after = compare(attempt, note(known, record.value()), record);
        if (!after.equals(known)) {
            memories.put(attempt, after);
        }
        context().forward(record);
    }

    private static WarningMemory atStart() {
        EarlyWarningRule.Memory start = EarlyWarningRule.Memory.atStart();
        return new WarningMemory(arming(start.probe()), arming(start.batch()), List.of());
    }

    private static WarningMemory note(WarningMemory memory, Signal signal) {
        if (!(signal instanceof KernelRead read) || read.point().getCriticalLearningRate() == null) {
            return memory;
        }
        var point = read.point();
        List<PendingKernel> pending = new ArrayList<>(memory.getPending());
        pending.add(new PendingKernel(
                point.getStep(), point.getScope(), point.getCriticalLearningRate(), point.getTimeMicros()));
        return WarningMemory.newBuilder(memory).setPending(pending).build();
    }

    private WarningMemory compare(AttemptKey attempt, WarningMemory memory, Record<String, Signal> cause) {
        if (memory.getPending().isEmpty()) {
            return memory;
        }
        Long lastStep = ledger.progress(attempt).getLastStep();
        List<PendingKernel> pending = new ArrayList<>(memory.getPending());
        EarlyWarningRule rule = EarlyWarningRule.restore(
                config, new EarlyWarningRule.Memory(arming(memory.getProbe()), arming(memory.getBatch())));
        while (!pending.isEmpty() && lastStep != null && pending.get(0).getStep() <= lastStep) {
            PendingKernel kernel = pending.remove(0);
            rule.next(
                            kernel.getStep(),
                            KernelPoints.scope(kernel.getScope()),
                            new CriticalLearningRate(Measurement.of(kernel.getCriticalLearningRate())),
                            learningRateAt(attempt, kernel.getStep()))
                    .ifPresent(warning -> context()
                            .forward(Signals.record(
                                    new WarningRaised(
                                            attempt,
                                            WarningEvents.of(
                                                    attempt.run(), attempt.attempt(), warning, kernel.getTimeMicros())),
                                    cause)));
        }
        EarlyWarningRule.Memory after = rule.memory();
        return new WarningMemory(arming(after.probe()), arming(after.batch()), pending);
    }

    private static EarlyWarningRule.Arming arming(ArmingMemory memory) {
        return new EarlyWarningRule.Arming(
                memory.getArmed(), memory.getCalmRate(), memory.getLastStep(), memory.getCalmFrom());
    }

    private static ArmingMemory arming(EarlyWarningRule.Arming arming) {
        return new ArmingMemory(arming.isArmed(), arming.calmRate(), arming.lastStep(), arming.calmFrom());
    }

    /** That of the step itself, or of the last one before it, from the lowest rank that sent it. */
    private Measurement learningRateAt(AttemptKey attempt, long step) {
        Double sent = null;
        try (var range = steps.reverseRange(
                SeriesKey.first(attempt.run(), attempt.attempt()),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), step))) {
            long nearest = range.hasNext() ? range.peekNextKey().index() : step;
            while (range.hasNext() && range.peekNextKey().index() == nearest) {
                Double ofRank = range.next().value.getLearningRate();
                sent = ofRank == null ? sent : ofRank;
            }
        }
        return Measurement.ofNullable(sent, "the trainer sent no learning rate");
    }
}
