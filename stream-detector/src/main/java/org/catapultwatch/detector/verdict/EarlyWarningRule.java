package org.catapultwatch.detector.verdict;

import java.util.Locale;
import java.util.Optional;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * Warns once when the learning rate passes the critical one, and again only after it has been clearly below, or where it is raised
 * from about critical to above: by a tenth or more from one kernel to the next. At the edge of stability a rate hovers about the
 * critical one for as long as it stays, and what lifts it from there is news.
 *
 * <p>Probe and batch kernels are watched apart. What is undefined neither warns nor re-arms. Not safe for use by several
 * threads.
 */
public final class EarlyWarningRule {

    /** A rate has been raised when it is this multiple of what it was at the kernel before, up to rounding. */
    private static final double RAISE = 1.1 * (1 - 1e-9);

    /**
     * A rate up to this multiple of the critical one hovers about it. As large as a raise: a rate that warms up evenly and reaches a
     * second kernel below this grows by less than a raise from each kernel to the next, and so is warned of once.
     */
    private static final double CALM = 1.1;

    private final DetectorConfig config;
    private Memory memory;

    /** A rule at the start of an attempt: armed. */
    public EarlyWarningRule(DetectorConfig config) {
        this(config, Memory.atStart());
    }

    private EarlyWarningRule(DetectorConfig config, Memory memory) {
        this.config = config;
        this.memory = memory;
    }

    /** A rule that goes on where the one that gave this memory stood. */
    public static EarlyWarningRule restore(DetectorConfig config, Memory memory) {
        return new EarlyWarningRule(config, memory);
    }

    public Memory memory() {
        return memory;
    }

    /** Takes the critical learning rate that a kernel gave, with the learning rate of that step. */
    public Optional<Warning> next(long step, Scope scope, CriticalLearningRate critical, Measurement learningRate) {
        Measurement ratio = critical.ratio(learningRate);
        if (!ratio.isDefined()) {
            return Optional.empty();
        }
        Arming known = scope == Scope.PROBE ? memory.probe() : memory.batch();
        boolean isRaised = known.calmRate() != null && learningRate.value() >= RAISE * known.calmRate();
        boolean isArmed = known.isArmed() || ratio.value() < config.rearmRatio();
        boolean warns = ratio.value() > 1 && (isArmed || isRaised);
        long calmFrom = warns ? step + known.sinceLast(step) : known.calmFrom();
        boolean isCalm = !warns && ratio.value() <= CALM && step >= calmFrom;
        Arming next = new Arming(isArmed && !warns, isCalm ? learningRate.value() : null, step, calmFrom);
        memory = scope == Scope.PROBE ? new Memory(next, memory.batch()) : new Memory(memory.probe(), next);
        return warns
                ? Optional.of(new Warning(
                        step, scope, learningRate.value(), critical.rate().value(), ratio.value()))
                : Optional.empty();
    }

    /**
     * What the kernels of one scope leave behind.
     *
     * @param isArmed whether the next kernel that finds the rate above critical warns
     * @param calmRate learning rate at the last kernel, where that found it to hover about critical; else null
     * @param lastStep step of the last kernel; null before the first
     * @param calmFrom kernels before this step come too soon after a warning to be calm: sooner than the one that warned after its last
     */
    public record Arming(boolean isArmed, Double calmRate, Long lastStep, long calmFrom) {

        static final Arming AT_START = new Arming(true, null, null, 0);

        private long sinceLast(long step) {
            return lastStep == null ? 0 : step - lastStep;
        }
    }

    /** The whole state of the rule. */
    public record Memory(Arming probe, Arming batch) {

        /** What a rule knows before the first kernel. */
        public static Memory atStart() {
            return new Memory(Arming.AT_START, Arming.AT_START);
        }
    }

    /**
     * The learning rate has passed the critical one.
     *
     * @param step step of the kernel that told
     * @param scope the samples of that kernel
     * @param learningRate learning rate of that step
     * @param criticalLearningRate critical one by that kernel, momentum taken into account
     * @param ratio the first divided by the second
     */
    public record Warning(long step, Scope scope, double learningRate, double criticalLearningRate, double ratio) {

        /** The warning in one sentence. */
        public String reason() {
            return String.format(
                    Locale.ROOT,
                    "the learning rate is %.3g times the critical one by a %s kernel",
                    ratio,
                    scope.wireWord());
        }
    }
}
