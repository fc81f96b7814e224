package org.catapultwatch.detector.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.catapultwatch.detector.event.WarningEvents;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.EarlyWarningRule;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * Compares the learning rate with the critical one, kernel by kernel: with that of the kernel's step, or of the last one before it.
 * A kernel is compared once the steps have come to it, so one beyond the last step is not.
 */
final class WarningWatch {

    private static final Measurement NO_RATE = Measurement.undefined("the trainer sent no learning rate");

    private final String run;
    private final int attempt;
    private final EarlyWarningRule rule;
    private final Consumer<Finding> findings;
    private final Deque<Pending> ahead = new ArrayDeque<>();

    private long lastStep = -1;
    private Measurement rate = NO_RATE;

    WarningWatch(String run, int attempt, DetectorConfig config, Consumer<Finding> findings) {
        this.run = run;
        this.attempt = attempt;
        this.rule = new EarlyWarningRule(config);
        this.findings = findings;
    }

    void step(StepReading reading) {
        while (!ahead.isEmpty() && ahead.peek().step < reading.step()) {
            compare(ahead.remove());
        }
        lastStep = reading.step();
        rate = reading.learningRate();
        while (!ahead.isEmpty() && ahead.peek().step == lastStep) {
            compare(ahead.remove());
        }
    }

    void kernel(KernelPoint kernel, CriticalLearningRate critical) {
        Pending taken = new Pending(kernel.step(), kernel.scope(), critical);
        if (kernel.step() > lastStep) {
            ahead.add(taken);
        } else {
            compare(taken);
        }
    }

    private void compare(Pending kernel) {
        rule.next(kernel.step, kernel.scope, kernel.critical, rate)
                .ifPresent(warning -> findings.accept(new Finding.Warned(WarningEvents.of(run, attempt, warning, 0))));
    }

    private record Pending(long step, Scope scope, CriticalLearningRate critical) {}
}
