package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.topology.Signal.StepTaken;
import org.catapultwatch.detector.verdict.MergedStep;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the steps of an attempt on when their turn has come, each as one over its ranks, and counts them in the ledger. */
final class StepOrder {

    private static final Logger LOG = LoggerFactory.getLogger(StepOrder.class);

    private final ProcessorContext<?, ?> context;
    private final RunLedger ledger;
    private final KeyValueStore<AttemptKey, StepSequencer.Memory> sequencers;
    private final KeyValueStore<SeriesKey, StepTelemetry> steps;

    StepOrder(ProcessorContext<?, ?> context, RunLedger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.sequencers = context.getStateStore(DetectorStores.SEQUENCERS);
        this.steps = context.getStateStore(DetectorStores.STEPS);
    }

    /**
     * Takes the report of one rank, which has been stored.
     *
     * @return the highest step that waits now; {@link Long#MIN_VALUE} where none does
     */
    long take(AttemptKey attempt, StepTelemetry report, Record<?, ?> cause) {
        StepSequencer sequencer = sequencer(attempt);
        List<Integer> silent = sequencer.silentRanks();
        List<MergedStep> released = sequencer.take(report.getRank(), RunReader.step(report));
        sequencers.put(attempt, sequencer.memory());
        logSilence(attempt, report.getStep(), silent, sequencer.silentRanks());
        for (MergedStep step : released) {
            boolean isThisOne =
                    step.reading().step() == report.getStep() && step.ranks().equals(List.of(report.getRank()));
            pass(attempt, step.reading(), isThisOne ? report : telemetry(attempt, step.reading()), cause);
        }
        return sequencer.lastHeldStep();
    }

    /** Passes on what waits: nothing that it waits for counts any more. */
    void releaseAll(AttemptKey attempt, Record<?, ?> cause) {
        StepSequencer sequencer = sequencer(attempt);
        List<MergedStep> released = sequencer.end();
        if (!released.isEmpty()) {
            sequencers.put(attempt, sequencer.memory());
            released.forEach(step -> pass(attempt, step.reading(), telemetry(attempt, step.reading()), cause));
        }
    }

    /** The attempts of which a step waits. */
    List<AttemptKey> waiting() {
        List<AttemptKey> waiting = new ArrayList<>();
        try (var all = sequencers.all()) {
            all.forEachRemaining(next -> {
                if (!next.value.held().isEmpty()) {
                    waiting.add(next.key);
                }
            });
        }
        return waiting;
    }

    /** The highest step that waits; {@link Long#MIN_VALUE} where none does. */
    long lastHeldStep(AttemptKey attempt) {
        return sequencer(attempt).lastHeldStep();
    }

    private StepSequencer sequencer(AttemptKey attempt) {
        StepSequencer.Memory memory = sequencers.get(attempt);
        return memory == null ? new StepSequencer() : StepSequencer.restore(memory);
    }

    @SuppressWarnings("unchecked") // keys down the topology are run ids
    private void pass(AttemptKey attempt, StepReading reading, StepTelemetry step, Record<?, ?> cause) {
        ledger.step(attempt, reading.step(), reading.isFinite());
        ((ProcessorContext<String, Signal>) context)
                .forward(Signals.record(StepTaken.untracked(attempt, step), cause), NodeNames.SPIKES);
    }

    /** What the lowest rank sent of a step, with the figures of all, at the time of the last. */
    private StepTelemetry telemetry(AttemptKey attempt, StepReading reading) {
        List<StepTelemetry> reports = new ArrayList<>();
        try (var range = steps.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), reading.step()),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), reading.step()))) {
            range.forEachRemaining(next -> reports.add(next.value));
        }
        if (reports.size() == 1) {
            return reports.get(0);
        }
        return StepTelemetry.newBuilder(reports.get(0))
                .setLoss(reading.loss())
                .setTrainLoss(reading.trainLoss())
                .setBatchSize(reading.batchSize())
                .setGradientNorm(reading.gradientNorm().orNull())
                .setLearningRate(reading.learningRate().orNull())
                .setTimeMicros(reports.stream()
                        .mapToLong(StepTelemetry::getTimeMicros)
                        .max()
                        .orElseThrow())
                .build();
    }

    private static void logSilence(AttemptKey attempt, long step, List<Integer> before, List<Integer> now) {
        if (!now.equals(before)) {
            LOG.info(
                    "{} attempt {}: at step {} ranks {} are missing, {} before",
                    attempt.run(),
                    attempt.attempt(),
                    step,
                    now,
                    before);
        }
    }
}
