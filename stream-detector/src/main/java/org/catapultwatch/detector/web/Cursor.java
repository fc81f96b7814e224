package org.catapultwatch.detector.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a viewer has seen a run. Opaque to viewers.
 *
 * @param attempt attempt seen
 * @param decision number of the next decision
 * @param step next step
 * @param kernelStep next kernel step
 * @param gradientStep next gradient step
 */
record Cursor(int attempt, long decision, long step, long kernelStep, long gradientStep) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    /** This one, with another decision next. */
    Cursor withDecision(long next) {
        return new Cursor(attempt, next, step, kernelStep, gradientStep);
    }

    /** Empty if the text is no cursor. */
    static Optional<Cursor> parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                Long.parseLong(matcher.group(5))));
    }

    @Override
    public String toString() {
        return attempt + "-" + decision + "-" + step + "-" + kernelStep + "-" + gradientStep;
    }
}
