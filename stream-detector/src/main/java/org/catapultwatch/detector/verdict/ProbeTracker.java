package org.catapultwatch.detector.verdict;

import java.util.List;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;

/**
 * Finds the spikes of an attempt's <em>probe loss</em>: the loss over the samples of its probe kernels, L_top + L_rest, snapshot by
 * snapshot.
 *
 * <p>Where the steps carry only the loss of their minibatches, small catapults drown in its noise. The probe loss has none: it is
 * judged as a full training loss is, by a {@link SpikeTracker} of its own. What it finds begins with the first snapshot that shows it,
 * ends with the first that is back, and is a candidate: {@link ProbeSpikeRule} says which are told.
 *
 * <p>Not safe for use by several threads. Constant memory, under 8 KiB.
 */
public final class ProbeTracker {

    private final SpikeTracker tracker;

    /** A tracker before the first snapshot. */
    public ProbeTracker(DetectorConfig config) {
        this(new SpikeTracker(config));
    }

    private ProbeTracker(SpikeTracker tracker) {
        this.tracker = tracker;
    }

    /** A tracker that goes on exactly where the one that gave this memory stood. */
    public static ProbeTracker restore(DetectorConfig config, SpikeTracker.Memory memory) {
        return new ProbeTracker(SpikeTracker.restore(config, memory));
    }

    /** Everything the tracker knows. */
    public SpikeTracker.Memory memory() {
        return tracker.memory();
    }

    /** Whether there has been a snapshot with a probe loss. */
    public boolean hasBegun() {
        return tracker.lastStep() != Long.MIN_VALUE;
    }

    /** No spike of the probe loss that is open or still to come starts before this step. */
    public long earliestStart() {
        return tracker.earliestStart();
    }

    /**
     * Takes the next snapshot; one that has no probe loss to tell, or is not after the last one, changes nothing.
     *
     * @return the spikes that have come back, mostly none
     */
    public List<Closed> next(KernelPoint kernel) {
        boolean isNext = kernel.step() > tracker.lastStep();
        if (!isNext || kernel.scope() != Scope.PROBE || !kernel.hasLossSplit()) {
            return List.of();
        }
        double loss = kernel.loss();
        return candidates(tracker.next(StepReading.of(kernel.step(), loss, loss, null, null)));
    }

    /** No snapshot follows. */
    public List<Closed> end() {
        return candidates(tracker.end());
    }

    private static List<Closed> candidates(List<SpikeTransition> transitions) {
        return transitions.stream()
                .filter(Closed.class::isInstance)
                .map(Closed.class::cast)
                .filter(closed -> closed.outcome() == Outcome.RETURNED)
                .toList();
    }
}
