package org.catapultwatch.detector.web;

/** Takes the points of a series one by one, ascending. */
@FunctionalInterface
interface RowConsumer {

    /**
     * Takes the next point.
     *
     * @param step step of the point
     * @param isMarked whether its loss was not finite
     * @param values one a column, NaN where undefined; only good during the call
     */
    void accept(long step, boolean isMarked, double[] values);
}
