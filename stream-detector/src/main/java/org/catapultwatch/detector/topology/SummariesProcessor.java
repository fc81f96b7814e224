package org.catapultwatch.detector.topology;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.RunAnnounced;
import org.catapultwatch.detector.topology.Signal.RunSummarised;
import org.catapultwatch.detector.topology.Signal.SnapshotTaken;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.StreamEnded;
import org.catapultwatch.detector.topology.Signal.WarningRaised;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * Keeps the summary of each run's highest attempt and sends it when something was decided. A run is finished here once
 * everything it announced has been read: the summary that says so is its result.
 */
final class SummariesProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private RunLedger ledger;
    private KeyValueStore<String, RunSummary> summaries;

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        ledger = RunLedger.of(context);
        summaries = context.getStateStore(DetectorStores.SUMMARIES);
    }

    @Override
    public void process(Record<String, Signal> record) {
        Signal signal = record.value();
        context().forward(record);
        if (signal instanceof Signal.StepTaken || signal instanceof Signal.KernelRead) {
            return;
        }
        AttemptKey attempt = signal.attempt();
        RunSummary known = summaries.get(attempt.run());
        if (known != null && known.getAttempt() > attempt.attempt()) {
            return;
        }
        RunSummary base = known == null || known.getAttempt() < attempt.attempt() ? empty(attempt) : known;
        RunSummary noted = refresh(attempt, note(base, signal), signal.timeMicros());
        summaries.put(attempt.run(), noted);
        if (isWorthSending(signal)) {
            context().forward(Signals.record(new RunSummarised(attempt, noted), record));
        }
    }

    private static boolean isWorthSending(Signal signal) {
        return signal instanceof RunAnnounced
                || signal instanceof StreamEnded
                || signal instanceof WarningRaised
                || (signal instanceof SpikeDecided decided
                        && !decided.event().getState().equals("opened"));
    }

    private static RunSummary empty(AttemptKey attempt) {
        return RunSummary.newBuilder()
                .setRun(attempt.run())
                .setAttempt(attempt.attempt())
                .setState("running")
                .setSteps(0)
                .setSpikes(Map.of())
                .setTimeMicros(0)
                .build();
    }

    private static RunSummary note(RunSummary summary, Signal signal) {
        RunSummary.Builder builder = RunSummary.newBuilder(summary);
        if (signal instanceof WarningRaised) {
            builder.setWarnings(summary.getWarnings() + 1);
        } else if (signal instanceof SnapshotTaken taken) {
            AgopPoint point = taken.point();
            builder.setLastAlignment(point.getAlignment());
            if (summary.getFirstAlignment() == null) {
                builder.setFirstAlignment(point.getAlignment());
            }
        } else if (signal instanceof SpikeDecided decided) {
            builder.setSpikes(count(summary.getSpikes(), decided));
        }
        return builder.build();
    }

    private static Map<String, Integer> count(Map<String, Integer> spikes, SpikeDecided decided) {
        SpikeEvent event = decided.event();
        Map<String, Integer> counts = new HashMap<>(spikes);
        if (decided.previousKind() != null) {
            counts.computeIfPresent(decided.previousKind(), (kind, n) -> n == 1 ? null : n - 1);
        }
        if (event.getKind() != null) {
            counts.merge(event.getKind(), 1, Integer::sum);
        }
        return counts;
    }

    private RunSummary refresh(AttemptKey attempt, RunSummary summary, long timeMicros) {
        AttemptProgress progress = ledger.progress(attempt);
        Optional<RunEvent> end = ledger.end(attempt).filter(event -> TelemetryStream.haveAllEnded(progress));
        return RunSummary.newBuilder(summary)
                .setSteps(progress.getSteps())
                .setLastStep(progress.getLastStep())
                .setNonFiniteSteps(progress.getNonFiniteSteps())
                .setReference(ledger.announcement(attempt)
                        .map(RunEvent::getReferenceSource)
                        .orElse(null))
                .setState(end.map(event -> event.getState().name().toLowerCase(Locale.ROOT))
                        .orElse("running"))
                .setTestLoss(end.map(RunEvent::getTestLoss).orElse(null))
                .setTimeMicros(end.map(RunEvent::getTimeMicros).orElse(timeMicros))
                .build();
    }
}
