package org.catapultwatch.detector.verdict;

import java.util.Locale;
import java.util.Optional;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * Warns once when the learning rate passes the critical one, and again only after it has been clearly below.
 *
 * <p>Probe and batch kernels are watched apart. What is undefined neither warns nor re-arms. Not safe for use by several
 * threads.
 */
public final class EarlyWarningRule {

    private final DetectorConfig config;
    private boolean probeArmed;
    private boolean batchArmed;

    /** A rule at the start of an attempt: armed. */
    public EarlyWarningRule(DetectorConfig config) {
        this(config, Memory.atStart());
    }

    private EarlyWarningRule(DetectorConfig config, Memory memory) {
        this.config = config;
        probeArmed = memory.probeArmed();
        batchArmed = memory.batchArmed();
    }

    /** A rule that goes on where the one that gave this memory stood. */
    public static EarlyWarningRule restore(DetectorConfig config, Memory memory) {
        return new EarlyWarningRule(config, memory);
    }

    public Memory memory() {
        return new Memory(probeArmed, batchArmed);
    }

    /** Takes the critical learning rate that a kernel gave, with the learning rate of that step. */
    public Optional<Warning> next(long step, Scope scope, CriticalLearningRate critical, Measurement learningRate) {
        Measurement ratio = critical.ratio(learningRate);
        if (!ratio.isDefined()) {
            return Optional.empty();
        }
        boolean armed = scope == Scope.PROBE ? probeArmed : batchArmed;
        if (ratio.value() < config.rearmRatio()) {
            arm(scope, true);
        }
        if (!armed || ratio.value() <= 1) {
            return Optional.empty();
        }
        arm(scope, false);
        return Optional.of(
                new Warning(step, scope, learningRate.value(), critical.rate().value(), ratio.value()));
    }

    private void arm(Scope scope, boolean armed) {
        if (scope == Scope.PROBE) {
            probeArmed = armed;
        } else {
            batchArmed = armed;
        }
    }

    /**
     * The whole state of the rule.
     *
     * @param probeArmed whether the next crossing by a probe kernel warns
     * @param batchArmed whether the next crossing by a batch kernel warns
     */
    public record Memory(boolean probeArmed, boolean batchArmed) {

        /** What a rule knows before the first kernel. */
        public static Memory atStart() {
            return new Memory(true, true);
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
