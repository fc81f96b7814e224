package org.catapultwatch.detector.web;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * The steps of an attempt as they were judged, ascending: each one over the ranks that reported it in time. Steps that nobody
 * reported in time are among them, where they belong; a step that still waits for its turn is not.
 *
 * <p>Reads two stores side by side, in memory that does not grow with the range. To be closed.
 */
final class JudgedSteps implements Iterator<StepReading>, AutoCloseable {

    private final ReportedSteps inTime;
    private final ReportedSteps late;

    private JudgedSteps(ReportedSteps inTime, ReportedSteps late) {
        this.inTime = inTime;
        this.late = late;
    }

    /** Those in a range. */
    static JudgedSteps in(RunStores stores, AttemptKey attempt, StepRange range) {
        StepRange judged = range.upTo(stores.lastStep(attempt).orElse(-1));
        if (judged.isEmpty()) {
            return new JudgedSteps(ReportedSteps.none(), ReportedSteps.none());
        }
        ReportedSteps late = ReportedSteps.lowestRank(stores.lateSteps(attempt, judged));
        try {
            return new JudgedSteps(ReportedSteps.allRanks(stores.steps(attempt, judged)), late);
        } catch (RuntimeException e) {
            late.close();
            throw e;
        }
    }

    /** Those in a range of which something was reported too late, as those reports have them. */
    static JudgedSteps late(RunStores stores, AttemptKey attempt, StepRange range) {
        return new JudgedSteps(
                ReportedSteps.none(),
                range.isEmpty() ? ReportedSteps.none() : ReportedSteps.lowestRank(stores.lateSteps(attempt, range)));
    }

    /** The last one; empty before the first. */
    static Optional<StepReading> last(RunStores stores, AttemptKey attempt) {
        OptionalLong last = stores.lastStep(attempt);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try (JudgedSteps steps = in(stores, attempt, new StepRange(last.getAsLong(), last.getAsLong()))) {
            return steps.hasNext() ? Optional.of(steps.next()) : Optional.empty();
        }
    }

    /** Number of the first one; empty before it. */
    static OptionalLong first(RunStores stores, AttemptKey attempt) {
        try (JudgedSteps steps = in(stores, attempt, new StepRange(0, Long.MAX_VALUE))) {
            return steps.hasNext() ? OptionalLong.of(steps.next().step()) : OptionalLong.empty();
        }
    }

    @Override
    public boolean hasNext() {
        return inTime.hasNext() || late.hasNext();
    }

    @Override
    public StepReading next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (isNextLateOnly()) {
            return late.next();
        }
        if (late.hasNext() && inTime.nextStep() == late.nextStep()) {
            late.next();
        }
        return inTime.next();
    }

    /** Whether nobody reported the next step in time. */
    boolean isNextLateOnly() {
        return late.hasNext() && !(inTime.hasNext() && inTime.nextStep() <= late.nextStep());
    }

    @Override
    public void close() {
        inTime.close();
        late.close();
    }
}
