package org.catapultwatch.detector.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which gradient snapshots stand for the network before a spike and after it.
 *
 * <p>Before: the nearest snapshots below the spike's start; after: the nearest from its end on. Only snapshots outside other
 * spikes count: not below the end of the spike before it, and not from the start of the next one on. Fewer than wanted are
 * fine, none is a fact too. The choice is made once no further telemetry can change it, so it depends on the telemetry alone.
 *
 * @param snapshots snapshots wanted on either side
 */
public record SpikeWindowRule(int snapshots) {

    /**
     * A spike and its neighbours, in steps.
     *
     * @param previousEnd end of the spike before, empty if it is the first
     * @param start first step of the spike
     * @param end first step back
     * @param nextStart start of the next spike, empty while none has opened
     */
    public record Spike(OptionalLong previousEnd, long start, long end, OptionalLong nextStart) {}

    /**
     * How far the telemetry has been read.
     *
     * @param earliestStart no spike that has not been opened yet starts before this step
     * @param stepsEnded no step will follow
     * @param lastSnapshot step of the last gradient snapshot read
     * @param snapshotsEnded no snapshot will follow
     */
    public record Reach(long earliestStart, boolean stepsEnded, long lastSnapshot, boolean snapshotsEnded) {}

    /** Steps of the chosen snapshots, ascending. */
    public record Selection(List<Long> before, List<Long> after) {}

    /**
     * The choice, or empty while further telemetry may change it.
     *
     * @param steps steps of the snapshots known, ascending
     */
    public Optional<Selection> select(List<Long> steps, Spike spike, Reach reach) {
        List<Long> after = steps.stream()
                .filter(step -> step >= spike.end())
                .filter(step ->
                        spike.nextStart().isEmpty() || step < spike.nextStart().getAsLong())
                .limit(snapshots)
                .toList();
        if (!isFinal(after, spike, reach)) {
            return Optional.empty();
        }
        List<Long> before = steps.stream()
                .filter(step -> step < spike.start())
                .filter(step -> spike.previousEnd().isEmpty()
                        || step >= spike.previousEnd().getAsLong())
                .toList();
        int surplus = Math.max(0, before.size() - snapshots);
        return Optional.of(new Selection(before.subList(surplus, before.size()), after));
    }

    private boolean isFinal(List<Long> after, Spike spike, Reach reach) {
        if (after.size() == snapshots) {
            long last = after.get(after.size() - 1);
            return reach.stepsEnded()
                    || reach.earliestStart() > last
                    || spike.nextStart().isPresent();
        }
        if (spike.nextStart().isPresent()) {
            return reach.snapshotsEnded()
                    || reach.lastSnapshot() >= spike.nextStart().getAsLong();
        }
        return reach.stepsEnded() && reach.snapshotsEnded();
    }
}
