package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.ProbeDocketMemory;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.SpikeState;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Outcome;
import org.catapultwatch.detector.verdict.ProbeSpikeRule;
import org.catapultwatch.detector.verdict.ProbeTracker;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * The spikes of the probe loss, until the steps have passed them and the {@link ProbeSpikeRule} can say which are told.
 *
 * <p>Kernels are read a cadence late, at least {@value StepSequencer#WINDOW_STEPS} steps, so that those which overtake each other by less
 * are read in order.
 */
final class ProbeDocket {

    private final DetectorConfig config;
    private final SpikeDocket docket;
    private final RunLedger ledger;
    private final KeyValueStore<SeriesKey, KernelPointState> kernels;
    private final KeyValueStore<SeriesKey, SpikeState> spikes;
    private final KeyValueStore<AttemptKey, SpikeTracker.Memory> trackers;
    private final KeyValueStore<AttemptKey, ProbeDocketMemory> memories;

    /** @param docket takes what is told */
    ProbeDocket(ProcessorContext<String, Signal> context, DetectorConfig config, SpikeDocket docket) {
        this.config = config;
        this.docket = docket;
        this.ledger = RunLedger.of(context);
        this.kernels = context.getStateStore(DetectorStores.KERNELS);
        this.spikes = context.getStateStore(DetectorStores.SPIKES);
        this.trackers = context.getStateStore(DetectorStores.PROBE_TRACKERS);
        this.memories = context.getStateStore(DetectorStores.PROBE_DOCKETS);
    }

    /** A kernel has come. */
    void kernel(KernelRead read, SpikeTracker loss, Record<String, Signal> cause) {
        AttemptKey attempt = read.attempt();
        AttemptProgress progress = ledger.progress(attempt);
        if (!progress.getKernelsEnded()) {
            RunEvent run = ledger.announcement(attempt).orElseThrow();
            long late = Math.max(StepSequencer.WINDOW_STEPS, RunReader.kernelEvery(run));
            read(attempt, progress.getLastKernelStep() - late);
            decide(attempt, loss, cause);
        }
    }

    /** No kernel follows. */
    void end(AttemptKey attempt, SpikeTracker loss, long timeMicros, Record<String, Signal> cause) {
        read(attempt, Long.MAX_VALUE);
        ProbeTracker tracker = tracker(attempt);
        note(attempt, tracker, candidates(tracker.end(), timeMicros), Long.MAX_VALUE);
        decide(attempt, loss, cause);
    }

    /** Tells what the steps have passed. */
    void decide(AttemptKey attempt, SpikeTracker loss, Record<String, Signal> cause) {
        ProbeDocketMemory memory = memory(attempt);
        if (memory.getCandidates().isEmpty()) {
            return;
        }
        long earliestStart = ledger.progress(attempt).getStepsEnded() ? Long.MAX_VALUE : loss.earliestStart();
        List<SpikeState> waiting = new ArrayList<>(memory.getCandidates());
        int told = memory.getTold();
        while (!waiting.isEmpty() && ProbeSpikeRule.isDue(SpikeStates.shape(waiting.get(0)), earliestStart)) {
            SpikeState candidate = waiting.remove(0);
            SpikeShape shape = SpikeStates.shape(candidate);
            if (isTold(attempt, shape, loss)) {
                tell(attempt, shape.ofProbe(told), candidate.getTimeMicros(), cause);
                told++;
            }
        }
        if (waiting.size() < memory.getCandidates().size()) {
            memories.put(attempt, new ProbeDocketMemory(memory.getReadTo(), told, waiting));
        }
    }

    private boolean isTold(AttemptKey attempt, SpikeShape shape, SpikeTracker loss) {
        RunEvent run = ledger.announcement(attempt).orElseThrow();
        ProbeSpikeRule rule = new ProbeSpikeRule(config, RunReader.reach(run, config), RunReader.facts(run));
        return rule.isTold(
                shape,
                docket.kernelsNear(attempt, shape, run),
                loss.minibatchesFrom(),
                lossSpikeEndBefore(attempt, shape.endStep(), loss.memory().spikes()));
    }

    private void tell(AttemptKey attempt, SpikeShape shape, long timeMicros, Record<String, Signal> cause) {
        List<SpikeTransition> transitions = List.of(
                new SpikeTransition.Opened(shape.withoutEnd()), new SpikeTransition.Closed(shape, Outcome.RETURNED));
        docket.transitions(attempt, transitions, timeMicros, cause);
    }

    /** End of the last spike of the loss that starts before a step. Spikes are numbered in order. */
    private OptionalLong lossSpikeEndBefore(AttemptKey attempt, long step, int count) {
        for (int number = count; number > 0; number--) {
            SpikeState spike = spikes.get(SeriesKey.of(attempt.run(), attempt.attempt(), number));
            if (spike.getStartStep() < step) {
                return OptionalLong.of(SpikeStates.shape(spike).lastStep());
            }
        }
        return OptionalLong.empty();
    }

    private void read(AttemptKey attempt, long to) {
        long readTo = memory(attempt).getReadTo();
        if (to <= readTo) {
            return;
        }
        ProbeTracker tracker = tracker(attempt);
        List<SpikeState> found = new ArrayList<>();
        try (var range = kernels.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), readTo + 1),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), to))) {
            while (range.hasNext()) {
                var next = range.next();
                KernelPoint point = KernelPoints.point(next.value);
                if (KernelPoints.isOfFirstRank(next.key)) {
                    found.addAll(candidates(tracker.next(point), next.value.getTimeMicros()));
                }
            }
        }
        note(attempt, tracker, found, to);
    }

    private void note(AttemptKey attempt, ProbeTracker tracker, List<SpikeState> found, long readTo) {
        trackers.put(attempt, tracker.memory());
        ProbeDocketMemory memory = memory(attempt);
        List<SpikeState> candidates = new ArrayList<>(memory.getCandidates());
        candidates.addAll(found);
        memories.put(attempt, new ProbeDocketMemory(readTo, memory.getTold(), candidates));
    }

    private static List<SpikeState> candidates(List<SpikeTransition.Closed> closed, long timeMicros) {
        return closed.stream()
                .map(each -> SpikeStates.of(each.shape(), each.outcome(), timeMicros))
                .toList();
    }

    private ProbeTracker tracker(AttemptKey attempt) {
        SpikeTracker.Memory memory = trackers.get(attempt);
        return memory == null ? new ProbeTracker(config) : ProbeTracker.restore(config, memory);
    }

    private ProbeDocketMemory memory(AttemptKey attempt) {
        ProbeDocketMemory known = memories.get(attempt);
        return known == null ? ProbeDocketMemory.newBuilder().build() : known;
    }
}
