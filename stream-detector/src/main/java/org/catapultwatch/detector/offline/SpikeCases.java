package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.catapultwatch.detector.event.SpikeEvents;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.ClosingRule;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Outcome;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.SpikeVerdict;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * The spikes of an attempt of which not all is said yet, and the kernels near enough to speak of them.
 *
 * <p>Says what the topology's docket says, by the same {@link ClosingRule}. Since kernels come in order with the steps, a spike is
 * done with as soon as the steps have left its reach: what is kept does not grow with the run.
 */
final class SpikeCases {

    private static final long NONE = Long.MAX_VALUE;

    private final String run;
    private final int attempt;
    private final long reach;
    private final RunFacts facts;
    private final ClosingRule rule;
    private final SpikeJudge judge;
    private final LongSupplier earliestStart;
    private final Consumer<Finding> findings;
    private final KernelShelf kernels;
    private final List<Case> cases = new ArrayList<>();

    private long openStart = NONE;
    private long lastStep = -1;
    private OptionalLong lastKernelStep = OptionalLong.empty();

    /**
     * Spikes of an attempt that has not begun.
     *
     * @param kernels none yet
     * @param earliestStart the step before which no spike that is open or still to come starts
     */
    SpikeCases(
            String run,
            int attempt,
            RunEvent announcement,
            DetectorConfig config,
            KernelShelf kernels,
            LongSupplier earliestStart,
            Consumer<Finding> findings) {
        this.kernels = kernels;
        this.earliestStart = earliestStart;
        this.run = run;
        this.attempt = attempt;
        this.reach = RunReader.reach(announcement, config);
        this.facts = RunReader.facts(announcement);
        this.rule = RunReader.closingRule(announcement, config);
        this.judge = new SpikeJudge(config);
        this.findings = findings;
    }

    /** A step, and what the tracker found at it. */
    void step(long step, List<SpikeTransition> transitions) {
        lastStep = step;
        take(transitions, false);
        if (!cases.isEmpty()) {
            cases.forEach(each -> each.settle(false, false));
            cases.removeIf(Case::isDone);
        }
    }

    /** A kernel that may complete the evidence. Returns false for a repeated one. */
    boolean kernel(KernelPoint kernel) {
        if (!kernels.add(kernel)) {
            return false;
        }
        lastKernelStep = OptionalLong.of(Math.max(lastKernelStep.orElse(kernel.step()), kernel.step()));
        cases.forEach(each -> each.settle(true, false));
        kernels.clearBelow(neededFrom());
        return true;
    }

    /** A spike that is known only now that it has ended. */
    void whole(SpikeTransition.Closed closed) {
        open(closed.shape().withoutEnd());
        close(closed, false);
    }

    /** No step follows: what the tracker found in the end. */
    void stepsEnd(List<SpikeTransition> transitions) {
        take(transitions, true);
    }

    /** Nothing more comes. */
    void end() {
        cases.forEach(each -> each.settle(true, true));
        cases.clear();
    }

    /** How much is kept: spikes and kernels. */
    int size() {
        return cases.size() + kernels.all().size();
    }

    private void take(List<SpikeTransition> transitions, boolean isEnd) {
        for (SpikeTransition transition : transitions) {
            if (transition instanceof SpikeTransition.Closed closed) {
                openStart = NONE;
                close(closed, isEnd);
            } else {
                openStart = transition.shape().startStep();
                open(transition.shape());
            }
        }
    }

    private void open(SpikeShape shape) {
        KernelEvidence evidence = KernelEvidence.of(kernels.all(), shape, reach);
        findings.accept(
                new Finding.Opened(SpikeEvents.opened(run, attempt, shape, judge.evidence(shape, evidence, facts), 0)));
    }

    private void close(SpikeTransition.Closed closed, boolean isEnd) {
        Case ended = new Case(closed.shape(), closed.outcome());
        cases.add(ended);
        ended.settle(true, isEnd);
    }

    /** No spike that is open, pending or still to come looks farther back. */
    private long neededFrom() {
        long firstCase =
                cases.stream().mapToLong(each -> each.shape.startStep()).min().orElse(NONE);
        return Math.max(0, Math.min(Math.min(firstCase, openStart), earliestStart.getAsLong())) - reach;
    }

    /** A spike that has ended. */
    private final class Case {

        private final SpikeShape shape;
        private final Outcome outcome;
        private KernelEvidence evidence;
        private SpikeEvent said;

        Case(SpikeShape shape, Outcome outcome) {
            this.shape = shape;
            this.outcome = outcome;
        }

        /** Says what there is to say; evidence is gathered anew only where there may be more of it. */
        void settle(boolean hasNews, boolean isEnd) {
            if (evidence == null || hasNews) {
                evidence = KernelEvidence.of(kernels.all(), shape, reach);
            } else if (said != null) {
                return;
            }
            var progress = new ClosingRule.Progress(lastStep, lastKernelStep, isEnd, isEnd);
            if (said != null || rule.isDue(outcome, shape.lastStep(), evidence, progress)) {
                say(judge.judge(shape, outcome, evidence, facts));
            }
        }

        /** Every kernel below the last step has been read. */
        boolean isDone() {
            return said != null && ClosingRule.isSettled(evidence, lastStep);
        }

        private void say(SpikeVerdict verdict) {
            SpikeEvent now = said == null
                    ? SpikeEvents.closed(run, attempt, shape, verdict, evidence, 0)
                    : SpikeEvents.revised(said, shape, verdict, evidence, 0);
            if (said == null || SpikeEvents.saysMore(said, now)) {
                said = now;
                findings.accept(new Finding.Judged(now, shape, verdict));
            }
        }
    }
}
