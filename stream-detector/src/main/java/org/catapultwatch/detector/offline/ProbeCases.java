package org.catapultwatch.detector.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.ProbeSpikeRule;
import org.catapultwatch.detector.verdict.ProbeTracker;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * The spikes of the probe loss of an attempt that wait for the steps to pass them, by the {@link ProbeSpikeRule}; and the spikes of the
 * loss that may be the same.
 */
final class ProbeCases {

    /** A spike whose snapshots stop for longer is not waited for, lest what is kept grow with the run. */
    private static final long LONGEST = 10_000;

    private final SpikeTracker loss;
    private final ProbeTracker tracker;
    private final ProbeSpikeRule rule;
    private final long reach;
    private final KernelShelf kernels;
    private final Consumer<Closed> told;
    private final Deque<Closed> candidates = new ArrayDeque<>();
    private final Deque<SpikeShape> lossSpikes = new ArrayDeque<>();
    private int toldBefore;
    private long lastKernelStep;

    /**
     * Spikes of an attempt that has not begun.
     *
     * @param loss what has found the spikes of the loss, given every step before this
     * @param kernels those within reach of any candidate, see {@link #earliestStart}
     * @param told given every spike that is told, in order
     */
    ProbeCases(
            DetectorConfig config,
            RunEvent announcement,
            SpikeTracker loss,
            KernelShelf kernels,
            Consumer<Closed> told) {
        this.loss = loss;
        this.kernels = kernels;
        this.told = told;
        tracker = new ProbeTracker(config);
        reach = RunReader.reach(announcement, config);
        rule = new ProbeSpikeRule(config, reach, RunReader.facts(announcement));
    }

    /** No spike that is not told yet starts before this step. */
    long earliestStart() {
        if (!candidates.isEmpty()) {
            return candidates.peek().shape().startStep();
        }
        if (!tracker.hasBegun() || loss.minibatchesFrom() == Long.MAX_VALUE) {
            return lastKernelStep;
        }
        return Math.max(tracker.earliestStart(), lastKernelStep - LONGEST);
    }

    /** What a step showed in the loss. */
    void step(List<SpikeTransition> transitions) {
        take(transitions);
        decide(loss.earliestStart());
        forget();
    }

    /** The next kernel. */
    void kernel(KernelPoint kernel) {
        lastKernelStep = kernel.step();
        candidates.addAll(tracker.next(kernel));
        decide(loss.earliestStart());
        forget();
    }

    /** Nothing more comes. */
    void end(List<SpikeTransition> transitions) {
        take(transitions);
        candidates.addAll(tracker.end());
        decide(Long.MAX_VALUE);
    }

    private void take(List<SpikeTransition> transitions) {
        transitions.stream().filter(Closed.class::isInstance).forEach(closed -> lossSpikes.add(closed.shape()));
    }

    private void decide(long earliestStart) {
        while (!candidates.isEmpty() && ProbeSpikeRule.isDue(candidates.peek().shape(), earliestStart)) {
            Closed candidate = candidates.remove();
            SpikeShape shape = candidate.shape();
            if (rule.isTold(shape, kernels.all(), loss.minibatchesFrom(), lossSpikeEndBefore(shape.endStep()))) {
                told.accept(new Closed(shape.ofProbe(toldBefore), candidate.outcome()));
                toldBefore++;
            }
        }
    }

    private OptionalLong lossSpikeEndBefore(long step) {
        return lossSpikes.stream()
                .filter(spike -> spike.startStep() < step)
                .mapToLong(SpikeShape::lastStep)
                .max();
    }

    /**
     * What is decided later ends at a kernel that has been read, or at one beyond the last step. So of the spikes of the loss before
     * anything undecided, and of those after the last kernel, the last one is enough.
     */
    private void forget() {
        long needed = earliestStart() - reach;
        while (lossSpikes.size() > 1 && lossSpikes.peek().lastStep() < needed) {
            lossSpikes.remove();
        }
        SpikeShape newest = lossSpikes.pollLast();
        while (!lossSpikes.isEmpty() && lossSpikes.peekLast().startStep() >= lastKernelStep) {
            lossSpikes.removeLast();
        }
        if (newest != null) {
            lossSpikes.add(newest);
        }
    }

    /** How many spikes are kept. */
    int size() {
        return candidates.size() + lossSpikes.size();
    }
}
