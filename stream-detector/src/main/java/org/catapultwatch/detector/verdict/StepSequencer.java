package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Brings the steps of one attempt into order, and the ranks of one step together.
 *
 * <p>A step is released at once where it follows the last one at no more than the usual distance and every rank that is
 * awaited has reported it: in a run of one rank whose steps come in order, that is every step. Otherwise it is held until
 * it is so, or until {@value #WINDOW_STEPS} later steps have come, whichever is first. Steps are released in ascending order,
 * each once; a report of a step that has been released is late and counts for nothing.
 *
 * <p>A rank is awaited from its first report on, as long as it is no more than {@value #WINDOW_STEPS} steps behind; a rank
 * that a step had to be released without is awaited again once it has reported two steps in a row. So a rank that dies, or
 * reports less often than the others, delays the run once and not for good. The first step of an attempt is held until another
 * one is reported: by then the ranks have made themselves known.
 *
 * <p>What is released is a function of the order of the reports and of nothing else. Not safe for use by several threads. A
 * report costs a few comparisons for each rank; the state is 16 steps, 13 bytes a rank, and at most {@value #WINDOW_STEPS}
 * held steps between two reports, each of about 100 bytes and 4 for every rank that reported it.
 */
public final class StepSequencer {

    /** How many later steps may come before a step: more than the reordering of a producer's few requests in flight. */
    public static final int WINDOW_STEPS = 8;

    /** Ranks beyond this number are in the means, but nothing waits for them: it bounds the state. */
    public static final int MOST_RANKS = 256;

    private final TreeMap<Long, StepMerge> held = new TreeMap<>();
    private final TreeMap<Integer, RankProgress> ranks = new TreeMap<>();
    private final KnownSteps known;
    private long lastStep;
    private long lateReports;

    /** A sequencer at the start of an attempt. */
    public StepSequencer() {
        this(Memory.atStart());
    }

    private StepSequencer(Memory memory) {
        lastStep = memory.lastStep();
        lateReports = memory.lateReports();
        known = new KnownSteps(memory.known());
        memory.ranks().forEach(rank -> ranks.put(rank.rank(), rank));
        memory.held().forEach(step -> held.put(step.step(), step));
    }

    /** A sequencer that goes on exactly where the one that gave this memory stood. */
    public static StepSequencer restore(Memory memory) {
        return new StepSequencer(memory);
    }

    /** Everything the sequencer knows, as a value that later reports do not change. */
    public Memory memory() {
        return new Memory(lastStep, lateReports, known.kept(), List.copyOf(ranks.values()), List.copyOf(held.values()));
    }

    /**
     * Takes what a rank reports of a step.
     *
     * @return the steps whose turn it is now, ascending; mostly this one alone
     */
    public List<MergedStep> take(int rank, StepReading reading) {
        note(rank, reading.step());
        if (reading.step() <= lastStep) {
            lateReports++;
            known.add(reading.step());
            return List.of();
        }
        held.put(
                reading.step(),
                held.getOrDefault(reading.step(), StepMerge.unreported(reading.step()))
                        .with(rank, reading));
        return release();
    }

    /** The attempt has ended: whatever is held is released as it is. */
    public List<MergedStep> end() {
        List<MergedStep> released = new ArrayList<>();
        while (!held.isEmpty()) {
            released.add(releaseFirst());
        }
        return released;
    }

    /** Ranks that have been heard, ascending. */
    public List<Integer> ranks() {
        return List.copyOf(ranks.keySet());
    }

    /** Those of them that are more than {@value #WINDOW_STEPS} steps behind, ascending. */
    public List<Integer> silentRanks() {
        if (ranks.size() < 2) {
            return List.of();
        }
        return ranks.values().stream()
                .filter(this::isSilent)
                .map(RankProgress::rank)
                .toList();
    }

    /** Highest step that waits; {@link Long#MIN_VALUE} where none does. */
    public long lastHeldStep() {
        return held.isEmpty() ? Long.MIN_VALUE : held.lastKey();
    }

    private void note(int rank, long step) {
        RankProgress before = ranks.get(rank);
        if (before == null) {
            if (ranks.size() < MOST_RANKS) {
                ranks.put(rank, new RankProgress(rank, step, true));
            }
        } else if (step > before.lastStep()) {
            boolean steady = before.steady() || countBetween(before.lastStep(), step) == 0;
            ranks.put(rank, new RankProgress(rank, step, steady));
        }
    }

    private List<MergedStep> release() {
        List<MergedStep> released = new ArrayList<>(1);
        long usualDistance = 1;
        while (!held.isEmpty()) {
            StepMerge first = held.firstEntry().getValue();
            boolean isNext = lastStep == Long.MIN_VALUE ? held.size() > 1 : isNext(first.step(), usualDistance);
            if (held.size() > WINDOW_STEPS) {
                // Nothing has filled the gap: what lies behind it shows how far apart steps are by now.
                usualDistance = isNext ? usualDistance : Math.max(usualDistance, heldDistance());
                goOnWithoutThoseMissing(first);
            } else if (!isNext || !isComplete(first)) {
                break;
            }
            released.add(releaseFirst());
        }
        return released;
    }

    private MergedStep releaseFirst() {
        StepMerge first = held.pollFirstEntry().getValue();
        lastStep = first.step();
        known.add(lastStep);
        return new MergedStep(
                first.reading(),
                first.reportedBy(),
                ranks.keySet().stream()
                        .filter(rank -> !first.isReportedBy(rank))
                        .toList());
    }

    private boolean isNext(long step, long usualDistance) {
        if (step - lastStep <= usualDistance) {
            return true;
        }
        long learned = known.usualDistance();
        return step - lastStep <= (learned == 0 ? heldDistance() : learned);
    }

    private boolean isComplete(StepMerge step) {
        for (RankProgress rank : ranks.values()) {
            if (!step.isReportedBy(rank.rank()) && rank.steady() && !isSilent(rank)) {
                return false;
            }
        }
        return true;
    }

    private void goOnWithoutThoseMissing(StepMerge step) {
        ranks.replaceAll(
                (number, rank) -> step.isReportedBy(number) ? rank : new RankProgress(number, rank.lastStep(), false));
    }

    private boolean isSilent(RankProgress rank) {
        return countAbove(rank.lastStep()) > WINDOW_STEPS;
    }

    private long heldDistance() {
        return KnownSteps.usualDistance(
                held.keySet().stream().mapToLong(Long::longValue).toArray());
    }

    /** How many of the steps heard of lie above a step, as far as they are remembered. */
    private int countAbove(long step) {
        return known.countAbove(step) + held.tailMap(step, false).size();
    }

    /** How many lie between two steps. */
    private int countBetween(long low, long high) {
        return known.countAbove(low)
                - known.countAbove(high - 1)
                + held.subMap(low, false, high, false).size();
    }

    /**
     * The whole state of a sequencer. Arrays and what they are in are copies and are not to be changed.
     *
     * @param lastStep last step released; {@link Long#MIN_VALUE} before the first
     * @param lateReports reports of steps that had been released
     * @param known the last few steps released or late, ascending
     * @param ranks the ranks heard, ascending
     * @param held the steps that wait, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Memory(
            long lastStep, long lateReports, long[] known, List<RankProgress> ranks, List<StepMerge> held) {

        /** What a sequencer knows before the first report. */
        public static Memory atStart() {
            return new Memory(Long.MIN_VALUE, 0, new long[0], List.of(), List.of());
        }
    }
}
