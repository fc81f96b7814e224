package org.catapultwatch.detector.web;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Which part of a run is asked for, and how finely.
 *
 * @param attempt the attempt, by default the newest
 * @param from first step, by default that of the attempt
 * @param to last step, by default that of the attempt
 * @param points about how many points a series may have, by default all; see {@link Resolution}
 */
record SeriesQuery(OptionalInt attempt, OptionalLong from, OptionalLong to, OptionalInt points) {

    static final int FEWEST_POINTS = 2;
    static final int MOST_POINTS = 20_000;

    /**
     * Reads the parameters attempt, from, to and points.
     *
     * @param parameters from a name to its value; null where it was not given
     * @throws ApiException naming the first that is wrong
     */
    static SeriesQuery parse(UnaryOperator<String> parameters) {
        OptionalLong attempt = number(parameters, "attempt", 0, Integer.MAX_VALUE);
        OptionalLong from = number(parameters, "from", 0, Long.MAX_VALUE);
        OptionalLong to = number(parameters, "to", 0, Long.MAX_VALUE);
        if (from.isPresent() && to.isPresent() && from.getAsLong() > to.getAsLong()) {
            throw ApiException.badQuery(
                    "from is " + from.getAsLong() + ", expected at most to, which is " + to.getAsLong());
        }
        return new SeriesQuery(asInt(attempt), from, to, points(parameters));
    }

    /** Reads the parameter points alone. */
    static OptionalInt points(UnaryOperator<String> parameters) {
        return asInt(number(parameters, "points", FEWEST_POINTS, MOST_POINTS));
    }

    /** The range of steps asked for, within what there is. */
    StepRange within(StepRange extent) {
        return new StepRange(
                Math.max(extent.from(), from.orElse(extent.from())), Math.min(extent.to(), to.orElse(extent.to())));
    }

    private static OptionalInt asInt(OptionalLong number) {
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private static OptionalLong number(UnaryOperator<String> parameters, String name, long least, long most) {
        String text = parameters.apply(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below, in the words for any value that does not fit.
        }
        String upTo = most == Long.MAX_VALUE ? " or more" : " to " + most;
        throw ApiException.badQuery(name + " is " + shortened(text) + ", expected " + least + upTo);
    }

    private static String shortened(String text) {
        return text.isEmpty() ? "empty" : text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
