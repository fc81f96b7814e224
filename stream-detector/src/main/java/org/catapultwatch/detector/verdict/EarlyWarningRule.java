package org.catapultwatch.detector.verdict;

import java.util.Locale;
import java.util.Optional;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * Warns once when the learning rate passes the critical one, and again only after it has been clearly below, or where it is raised
 * to above it: by a tenth or more from one kernel to the next, the first of which found it at most a tenth above critical. At the edge
 * of stability a rate hovers about the critical one for as long as it stays, and what lifts it from there is news.
 *
 * <p>Probe and batch kernels are watched apart. What is undefined neither warns nor re-arms. Not safe for use by several
 * threads.
 */
public final class EarlyWarningRule {

    /**
     * A rate that is warmed up passes from under to over this in two kernels only where it grows by more than a tenth between them, and
     * not in the two after its warning unless it grows faster then.
     */
    private static final double RAISE = 1.1;

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
        Watch watch = scope == Scope.PROBE ? memory.probe() : memory.batch();
        boolean isRaised = watch.calmRate() != null && learningRate.value() >= RAISE * watch.calmRate();
        boolean isArmed = watch.isArmed() || isRaised || ratio.value() < config.rearmRatio();
        boolean warns = isArmed && ratio.value() > 1;
        boolean isCalm = !warns && ratio.value() <= RAISE;
        Watch next = new Watch(isArmed && !warns, isCalm ? learningRate.value() : null);
        memory = scope == Scope.PROBE ? new Memory(next, memory.batch()) : new Memory(memory.probe(), next);
        return warns
                ? Optional.of(new Warning(
                        step, scope, learningRate.value(), critical.rate().value(), ratio.value()))
                : Optional.empty();
    }

    /**
     * What is remembered of the kernels of one scope.
     *
     * @param isArmed whether the next crossing warns
     * @param calmRate learning rate at the last kernel, where that found it at most a tenth above critical and did not warn; else null
     */
    public record Watch(boolean isArmed, Double calmRate) {

        static final Watch AT_START = new Watch(true, null);
    }

    /** The whole state of the rule. */
    public record Memory(Watch probe, Watch batch) {

        /** What a rule knows before the first kernel. */
        public static Memory atStart() {
            return new Memory(Watch.AT_START, Watch.AT_START);
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
