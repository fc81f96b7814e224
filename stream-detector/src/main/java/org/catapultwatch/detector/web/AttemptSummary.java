package org.catapultwatch.detector.web;

import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.AttemptProgress;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;

/** The summary of an attempt that a higher one has followed, made from what the stores hold: they keep the newest's alone. */
final class AttemptSummary {

    private AttemptSummary() {}

    static RunSummary of(RunStores stores, AttemptKey attempt, String state, RunDecisions decisions) {
        AttemptProgress progress = stores.progress(attempt);
        var end = stores.end(attempt);
        RunSummary.Builder summary = RunSummary.newBuilder()
                .setRun(attempt.run())
                .setAttempt(attempt.attempt())
                .setState(state)
                .setSteps(progress.getSteps())
                .setLastStep(progress.getLastStep())
                .setNonFiniteSteps(progress.getNonFiniteSteps())
                .setSpikes(decisions.kinds())
                .setWarnings(decisions.warnings().size())
                .setReference(
                        stores.start(attempt).map(RunEvent::getReferenceSource).orElse(null))
                .setTestLoss(end.map(RunEvent::getTestLoss).orElse(null))
                .setTimeMicros(end.map(RunEvent::getTimeMicros).orElse(0L));
        stores.firstAgop(attempt).ifPresent(point -> summary.setFirstAlignment(point.getAlignment()));
        stores.lastAgop(attempt).ifPresent(point -> summary.setLastAlignment(point.getAlignment()));
        return summary.build();
    }
}
