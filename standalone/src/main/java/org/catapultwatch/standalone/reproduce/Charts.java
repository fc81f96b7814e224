package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.standalone.reproduce.Chart.Axis;
import org.catapultwatch.standalone.reproduce.Chart.Curve;
import org.catapultwatch.standalone.reproduce.Chart.Style;
import org.catapultwatch.standalone.reproduce.LossCurve.Point;

/** The plots of a plan: the loss of one run for each claim about spikes, the two quantities of each claim about ranks. */
final class Charts {

    private Charts() {}

    /** Charts by file name; those with nothing to show are left out. */
    static Map<String, Chart> of(Plan plan, Outcomes outcomes) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (Claim claim : plan.claims()) {
            if (claim instanceof TopEigenspaceClaim spikes) {
                outcomes.of(spikes.setting()).stream()
                        .findFirst()
                        .ifPresent(run -> charts.put(
                                file(spikes.letter(), spikes.setting().experiment(), "loss"), loss(run)));
            } else if (claim instanceof RankClaim ranks) {
                List<Curve> curves =
                        ranks.x() == Quantity.ALIGNMENT ? bySetting(ranks, outcomes) : bySeed(ranks, outcomes);
                if (!curves.isEmpty()) {
                    charts.put(
                            file(
                                    ranks.letter(),
                                    ranks.settings().get(0).experiment(),
                                    ranks.y().name() + over(ranks.x())),
                            new Chart(
                                    ranks.where(),
                                    new Axis(ranks.x().words(), ranks.x() == Quantity.BATCH_SIZE),
                                    new Axis(ranks.y().words(), false),
                                    curves));
                }
            }
        }
        return charts;
    }

    /** Claims on one experiment differ in y, but for those that an alignment predicts. */
    private static String over(Quantity x) {
        return x == Quantity.ALIGNMENT ? "-over-alignment" : "";
    }

    private static String file(String letter, String experiment, String what) {
        return letter + "-" + experiment + "-" + what.toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }

    private static Chart loss(RunOutcome run) {
        return new Chart(
                run.run().setting() + ", seed " + run.run().seed(),
                new Axis("step", false),
                new Axis("training loss", true),
                List.of(
                        new Curve("loss", Style.LINE, run.curve().loss()),
                        new Curve(
                                "in the top-5 eigenspace",
                                Style.DOTS,
                                run.curve().top()),
                        new Curve("outside it", Style.DOTS, run.curve().rest())));
    }

    private static List<Curve> bySeed(RankClaim claim, Outcomes outcomes) {
        List<Curve> curves = new ArrayList<>();
        for (long seed : outcomes.seeds()) {
            List<Point> points = points(claim, outcomes.of(claim.settings(), seed));
            if (!points.isEmpty()) {
                curves.add(new Curve("seed " + seed, Style.LINE_WITH_DOTS, points));
            }
        }
        return curves;
    }

    private static List<Curve> bySetting(RankClaim claim, Outcomes outcomes) {
        List<Curve> curves = new ArrayList<>();
        for (Setting setting : claim.settings()) {
            List<Point> points = points(claim, outcomes.of(setting));
            if (!points.isEmpty()) {
                curves.add(new Curve(name(setting, claim.settings()), Style.DOTS, points));
            }
        }
        return curves;
    }

    /** What a setting has that not all of them have. */
    private static String name(Setting setting, List<Setting> all) {
        Map<String, String> own = new TreeMap<>(setting.overrides());
        own.entrySet()
                .removeIf(entry -> all.stream()
                        .allMatch(other ->
                                entry.getValue().equals(other.overrides().get(entry.getKey()))));
        return own.isEmpty() ? setting.experiment() : String.join(" ", own.values());
    }

    private static List<Point> points(RankClaim claim, List<RunOutcome> runs) {
        return runs.stream()
                .filter(run ->
                        claim.x().of(run).isDefined() && claim.y().of(run).isDefined())
                .map(run ->
                        new Point(claim.x().of(run).value(), claim.y().of(run).value()))
                .sorted(Comparator.comparingDouble(Point::x))
                .toList();
    }
}
