package org.catapultwatch.detector.evaluation;

import java.util.List;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * The early warnings before the catapults that follow a rise of the learning rate in full-batch runs: there it is known when the
 * rate passed the critical one, so a warning can be too late.
 *
 * @param catapults one entry for each such label
 */
public record WarningScore(List<WarnedCatapult> catapults) {

    /**
     * What was warned of one catapult.
     *
     * @param run where
     * @param raisedAtStep step at which the learning rate rose
     * @param openedAtStep step at which the spike was opened; where it was missed, its first step
     * @param warnedAtStep step of the first warning from the rise to the end of the label; empty without any
     * @param warnings warnings in those steps
     */
    public record WarnedCatapult(
            String run, long raisedAtStep, long openedAtStep, OptionalLong warnedAtStep, int warnings) {

        /** Steps from the warning to the opening of the spike; negative where it came after. */
        public OptionalLong lead() {
            return warnedAtStep.isPresent()
                    ? OptionalLong.of(openedAtStep - warnedAtStep.getAsLong())
                    : OptionalLong.empty();
        }

        boolean isWarnedBefore() {
            return warnedAtStep.isPresent() && warnedAtStep.getAsLong() <= openedAtStep;
        }
    }

    /** Catapults of which the warning came no later than the opening of the spike. */
    public int warnedBefore() {
        return (int) catapults.stream().filter(WarnedCatapult::isWarnedBefore).count();
    }

    /** Their part of all. */
    public Measurement shareWarnedBefore() {
        return catapults.isEmpty()
                ? Measurement.undefined("no catapult follows a rise of the learning rate")
                : Measurement.of((double) warnedBefore() / catapults.size());
    }

    /** Median lead of those that were warned of, steps. */
    public Measurement medianLead() {
        return Quantiles.median(catapults.stream()
                .flatMapToLong(catapult -> catapult.lead().stream())
                .toArray());
    }

    /** The most warnings that one crossing got. */
    public int mostWarningsPerCrossing() {
        return catapults.stream().mapToInt(WarnedCatapult::warnings).max().orElse(0);
    }
}
