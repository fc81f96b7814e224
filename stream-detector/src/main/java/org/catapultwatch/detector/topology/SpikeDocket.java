package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.catapultwatch.detector.event.SpikeEvents;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.DocketMemory;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.state.SpikeState;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.StreamEnded;
import org.catapultwatch.detector.verdict.ClosingRule;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Outcome;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * The spikes that were opened, and what was said of each.
 *
 * <p>When each is closed and revised is the {@link ClosingRule}'s to say. What was said last of a spike depends on the telemetry
 * alone.
 */
final class SpikeDocket {

    private final ProcessorContext<String, Signal> context;
    private final DetectorConfig config;
    private final SpikeJudge judge;
    private final RunLedger ledger;
    private final KeyValueStore<SeriesKey, SpikeState> spikes;
    private final KeyValueStore<SeriesKey, KernelPointState> kernels;
    private final KeyValueStore<AttemptKey, DocketMemory> dockets;

    SpikeDocket(ProcessorContext<String, Signal> context, DetectorConfig config) {
        this.context = context;
        this.config = config;
        this.judge = new SpikeJudge(config);
        this.ledger = RunLedger.of(context);
        this.spikes = context.getStateStore(DetectorStores.SPIKES);
        this.kernels = context.getStateStore(DetectorStores.KERNELS);
        this.dockets = context.getStateStore(DetectorStores.DOCKETS);
    }

    /** What the tracker found at a step; then the step itself, which may end a wait. */
    void step(AttemptKey attempt, List<SpikeTransition> transitions, long timeMicros, Record<String, Signal> cause) {
        transitions(attempt, transitions, timeMicros, cause);
        DocketMemory docket = docket(attempt);
        if (!docket.getUnpublished().isEmpty()) {
            settle(attempt, docket.getUnpublished(), timeMicros, cause);
        }
    }

    /** A kernel may complete the evidence of spikes that ended before it. */
    void kernel(KernelRead read, Record<String, Signal> cause) {
        settle(read.attempt(), docket(read.attempt()).getUnsettled(), read.timeMicros(), cause);
    }

    /** The end of a stream ends every wait for it. */
    void streamEnded(StreamEnded ended, Record<String, Signal> cause) {
        if (ended.stream() != TelemetryStream.GRADIENTS) {
            settle(ended.attempt(), docket(ended.attempt()).getUnsettled(), ended.timeMicros(), cause);
        }
    }

    /** What the tracker found. */
    void transitions(
            AttemptKey attempt, List<SpikeTransition> transitions, long timeMicros, Record<String, Signal> cause) {
        for (SpikeTransition transition : transitions) {
            SpikeShape shape = transition.shape();
            if (transition instanceof SpikeTransition.Closed closed) {
                SpikeState state = SpikeStates.of(shape, closed.outcome(), timeMicros);
                spikes.put(key(attempt, shape.number()), state);
                DocketMemory docket = docket(attempt);
                dockets.put(
                        attempt,
                        new DocketMemory(
                                with(docket.getUnpublished(), shape.number()),
                                with(docket.getUnsettled(), shape.number())));
                settle(attempt, List.of(shape.number()), timeMicros, cause);
            } else {
                SpikeState state = SpikeStates.of(shape, null, timeMicros);
                spikes.put(key(attempt, shape.number()), state);
                RunEvent run = ledger.announcement(attempt).orElseThrow();
                KernelEvidence evidence = evidence(attempt, shape, run);
                emit(
                        attempt,
                        SpikeEvents.opened(
                                attempt.run(),
                                attempt.attempt(),
                                shape,
                                judge.evidence(shape, evidence, RunReader.facts(run)),
                                timeMicros),
                        null,
                        cause);
            }
        }
    }

    private void settle(AttemptKey attempt, List<Integer> numbers, long timeMicros, Record<String, Signal> cause) {
        if (numbers.isEmpty()) {
            return;
        }
        RunEvent run = ledger.announcement(attempt).orElseThrow();
        ClosingRule rule = RunReader.closingRule(run, config);
        AttemptProgress read = ledger.progress(attempt);
        OptionalLong lastKernel =
                read.getLastKernelStep() == null ? OptionalLong.empty() : OptionalLong.of(read.getLastKernelStep());
        ClosingRule.Progress progress =
                new ClosingRule.Progress(read.getLastStep(), lastKernel, read.getKernelsEnded(), read.getSuperseded());
        for (int number : List.copyOf(numbers)) {
            SpikeState state = spikes.get(key(attempt, number));
            SpikeShape shape = SpikeStates.shape(state);
            KernelEvidence evidence = evidence(attempt, shape, run);
            Outcome outcome = Outcome.valueOf(state.getOutcome());
            if (state.getKind() != null || rule.isDue(outcome, state.getEndStep(), evidence, progress)) {
                publish(attempt, state, shape, evidence, run, timeMicros, cause);
                leaveDocket(
                        attempt,
                        number,
                        read.getKernelsEnded()
                                || (lastKernel.isPresent() && ClosingRule.isSettled(evidence, lastKernel.getAsLong())));
            }
        }
    }

    private void publish(
            AttemptKey attempt,
            SpikeState state,
            SpikeShape shape,
            KernelEvidence evidence,
            RunEvent run,
            long timeMicros,
            Record<String, Signal> cause) {
        var verdict = judge.judge(shape, Outcome.valueOf(state.getOutcome()), evidence, RunReader.facts(run));
        SpikeEvent before = SpikeStates.published(state);
        SpikeEvent now = before == null
                ? SpikeEvents.closed(attempt.run(), attempt.attempt(), shape, verdict, evidence, state.getTimeMicros())
                : SpikeEvents.revised(before, shape, verdict, evidence, timeMicros);
        if (before != null && !SpikeEvents.saysMore(before, now)) {
            return;
        }
        spikes.put(key(attempt, shape.number()), SpikeStates.withPublished(state, now));
        emit(attempt, now, before == null ? null : before.getKind(), cause);
    }

    private void leaveDocket(AttemptKey attempt, int number, boolean isSettled) {
        DocketMemory docket = docket(attempt);
        dockets.put(
                attempt,
                new DocketMemory(
                        without(docket.getUnpublished(), number),
                        isSettled ? without(docket.getUnsettled(), number) : docket.getUnsettled()));
    }

    private KernelEvidence evidence(AttemptKey attempt, SpikeShape shape, RunEvent run) {
        return KernelEvidence.of(kernelsNear(attempt, shape, run), shape, RunReader.reach(run, config));
    }

    /** The first rank's kernels within reach of a spike, by step. */
    List<KernelPoint> kernelsNear(AttemptKey attempt, SpikeShape shape, RunEvent run) {
        long reach = RunReader.reach(run, config);
        List<KernelPoint> near = new ArrayList<>();
        try (var range = kernels.range(
                SeriesKey.of(attempt.run(), attempt.attempt(), Math.max(0, shape.startStep() - reach)),
                SeriesKey.upTo(attempt.run(), attempt.attempt(), shape.lastStep() + reach))) {
            range.forEachRemaining(next -> {
                if (KernelPoints.isOfFirstRank(next.key)) {
                    near.add(KernelPoints.point(next.value));
                }
            });
        }
        return near;
    }

    private void emit(AttemptKey attempt, SpikeEvent event, String previousKind, Record<String, Signal> cause) {
        context.forward(Signals.record(new SpikeDecided(attempt, event, previousKind), cause));
    }

    private DocketMemory docket(AttemptKey attempt) {
        DocketMemory known = dockets.get(attempt);
        return known == null ? new DocketMemory(List.of(), List.of()) : known;
    }

    private static SeriesKey key(AttemptKey attempt, int number) {
        return SeriesKey.of(attempt.run(), attempt.attempt(), number);
    }

    private static List<Integer> with(List<Integer> numbers, int number) {
        List<Integer> more = new ArrayList<>(numbers);
        more.add(number);
        return more;
    }

    private static List<Integer> without(List<Integer> numbers, int number) {
        return numbers.stream()
                .filter(Predicate.not(Integer.valueOf(number)::equals))
                .toList();
    }
}
