package org.catapultwatch.detector.event;

import org.catapultwatch.detector.verdict.EarlyWarningRule;
import org.catapultwatch.telemetry.record.EarlyWarning;

/** Early warnings as the records that are sent. */
public final class WarningEvents {

    private WarningEvents() {}

    /** The warning of a rule. */
    public static EarlyWarning of(String run, int attempt, EarlyWarningRule.Warning warning, long timeMicros) {
        return new EarlyWarning(
                run,
                attempt,
                warning.step(),
                warning.scope().wireWord(),
                warning.learningRate(),
                warning.criticalLearningRate(),
                warning.ratio(),
                warning.reason(),
                timeMicros);
    }
}
