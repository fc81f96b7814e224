package org.catapultwatch.detector.evaluation;

/**
 * One run as one detector saw it.
 *
 * @param run the run
 * @param matching what was found, beside its labels
 */
public record RunScore(LabelledRun run, Matching matching) {

    /** Labels that count. */
    public int labels() {
        return found() + matching.missed().size();
    }

    public int found() {
        return matching.matches().size();
    }

    public int falseAlarms() {
        return matching.falseAlarms().size();
    }
}
