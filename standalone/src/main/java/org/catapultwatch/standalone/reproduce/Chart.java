package org.catapultwatch.standalone.reproduce;

import java.util.List;
import org.catapultwatch.standalone.reproduce.LossCurve.Point;

/**
 * What a plot shows.
 *
 * @param title over it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves what is drawn, in the order of the legend
 */
record Chart(String title, Axis x, Axis y, List<Curve> curves) {

    /** A label and a scale. */
    record Axis(String label, boolean isLog) {}

    /** How a curve is drawn. */
    enum Style {
        LINE,
        DOTS,
        LINE_WITH_DOTS
    }

    /** Named points, ascending in x where a line joins them. */
    record Curve(String name, Style style, List<Point> points) {}
}
