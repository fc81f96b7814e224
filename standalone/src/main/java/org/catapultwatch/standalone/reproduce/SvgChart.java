package org.catapultwatch.standalone.reproduce;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.catapultwatch.standalone.reproduce.Chart.Curve;
import org.catapultwatch.standalone.reproduce.Chart.Style;
import org.catapultwatch.standalone.reproduce.LossCurve.Point;

/**
 * A chart as a picture that any browser shows, in a hand of elements: no fonts and no window system are needed to make it, which a
 * server's JDK often lacks.
 */
final class SvgChart {

    private static final int WIDTH = 800;
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int PLOT_WIDTH = 500;
    private static final int PLOT_HEIGHT = 300;
    private static final int HEIGHT = TOP + PLOT_HEIGHT + 60;
    private static final int LEGEND_LINE = 20;

    /** Okabe and Ito's colours, which those who see few colours can tell apart; black first. */
    private static final List<String> COLOURS =
            List.of("#000000", "#e69f00", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9");

    private final Chart chart;
    private final Scale x;
    private final Scale y;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
        this.x = Scale.of(
                chart.x().isLog(),
                chart.curves().stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Point::x)
                        .toArray());
        this.y = Scale.of(
                chart.y().isLog(),
                chart.curves().stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Point::y)
                        .toArray());
    }

    /** The text of the picture's file. */
    static String draw(Chart chart) {
        return new SvgChart(chart).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"system-ui, Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#333\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
        add("<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"600\">%s</text>", LEFT, escaped(chart.title()));
        grid();
        for (int i = 0; i < chart.curves().size(); i++) {
            curve(chart.curves().get(i), COLOURS.get(i % COLOURS.size()));
            legend(i);
        }
        add("</svg>");
        return svg.toString();
    }

    private void grid() {
        for (double tick : x.ticks()) {
            double at = LEFT + PLOT_WIDTH * x.place(tick);
            add("<path d=\"M%.1f %dv%d\" stroke=\"#e4e4e4\"/>", at, TOP, PLOT_HEIGHT);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", at, TOP + PLOT_HEIGHT + 18, number(tick));
        }
        for (double tick : y.ticks()) {
            double at = TOP + PLOT_HEIGHT * (1 - y.place(tick));
            add("<path d=\"M%d %.1fh%d\" stroke=\"#e4e4e4\"/>", LEFT, at, PLOT_WIDTH);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4, number(tick));
        }
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>",
                LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT);
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                LEFT + PLOT_WIDTH / 2, HEIGHT - 14, escaped(chart.x().label()));
        add(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                TOP + PLOT_HEIGHT / 2, escaped(chart.y().label()));
    }

    private void curve(Curve curve, String colour) {
        List<Point> points = curve.points().stream()
                .filter(point -> x.holds(point.x()) && y.holds(point.y()))
                .toList();
        if (curve.style() != Style.DOTS && !points.isEmpty()) {
            add(
                    "<path d=\"M%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
                    points.stream().map(this::place).collect(Collectors.joining("L")), colour);
        }
        if (curve.style() != Style.LINE) {
            double radius = curve.style() == Style.DOTS && points.size() > 40 ? 2 : 3.5;
            for (Point point : points) {
                String[] at = place(point).split(" ", -1);
                add("<circle cx=\"%s\" cy=\"%s\" r=\"%.1f\" fill=\"%s\"/>", at[0], at[1], radius, colour);
            }
        }
    }

    private void legend(int line) {
        Curve curve = chart.curves().get(line);
        int at = LEFT + PLOT_WIDTH + 16;
        int y = TOP + 12 + LEGEND_LINE * line;
        String colour = COLOURS.get(line % COLOURS.size());
        if (curve.style() != Style.DOTS) {
            add("<path d=\"M%d %dh16\" stroke=\"%s\" stroke-width=\"2\"/>", at, y, colour);
        }
        if (curve.style() != Style.LINE) {
            add("<circle cx=\"%d\" cy=\"%d\" r=\"3.5\" fill=\"%s\"/>", at + 8, y, colour);
        }
        add("<text x=\"%d\" y=\"%d\" font-size=\"12\">%s</text>", at + 22, y + 4, escaped(curve.name()));
    }

    private String place(Point point) {
        return String.format(
                Locale.ROOT,
                "%.1f %.1f",
                LEFT + PLOT_WIDTH * x.place(point.x()),
                TOP + PLOT_HEIGHT * (1 - y.place(point.y())));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String number(double value) {
        if (value != 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)) {
            int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
            long digit = Math.round(value / Math.pow(10, power));
            return (digit == 1 ? "10" : digit + "·10") + superscript(power);
        }
        return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String superscript(int power) {
        StringBuilder raised = new StringBuilder(power < 0 ? "⁻" : "");
        Integer.toString(Math.abs(power)).chars().forEach(digit -> raised.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')));
        return raised.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
