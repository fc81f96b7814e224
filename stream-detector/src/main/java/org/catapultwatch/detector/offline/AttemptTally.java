package org.catapultwatch.detector.offline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;

/** Counts what the summary of an attempt says. */
final class AttemptTally {

    private final Map<Integer, String> kinds = new TreeMap<>();
    private final Map<String, Integer> spikes = new TreeMap<>();
    private long steps;
    private long nonFiniteSteps;
    private long lastStep;
    private int warnings;
    private Measurement firstAlignment = Measurement.undefined("there is no gradient snapshot");
    private Measurement lastAlignment = firstAlignment;

    void step(StepReading reading) {
        steps++;
        lastStep = reading.step();
        nonFiniteSteps += reading.isFinite() ? 0 : 1;
    }

    void alignment(Measurement alignment) {
        if (!firstAlignment.isDefined()) {
            firstAlignment = alignment;
        }
        lastAlignment = alignment;
    }

    void found(Finding finding) {
        if (finding instanceof Finding.Warned) {
            warnings++;
        } else if (finding instanceof Finding.Judged judged) {
            String kind = judged.event().getKind();
            String before = kinds.put(judged.event().getSpike(), kind);
            if (before != null) {
                spikes.computeIfPresent(before, (same, count) -> count == 1 ? null : count - 1);
            }
            spikes.merge(kind, 1, Integer::sum);
        }
    }

    RunSummary summary(String run, int attempt, RunEvent announcement, Optional<RunEvent> end) {
        return RunSummary.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setState(end.map(event -> event.getState().name().toLowerCase(Locale.ROOT))
                        .orElse("running"))
                .setSteps(steps)
                .setLastStep(steps == 0 ? null : lastStep)
                .setSpikes(Map.copyOf(spikes))
                .setFirstAlignment(firstAlignment.orNull())
                .setLastAlignment(lastAlignment.orNull())
                .setReference(announcement.getReferenceSource())
                .setWarnings(warnings)
                .setNonFiniteSteps(nonFiniteSteps)
                .setTestLoss(end.map(RunEvent::getTestLoss).orElse(null))
                .setTimeMicros(0)
                .build();
    }
}
