package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.function.IntFunction;
import org.catapultwatch.standalone.reproduce.MeasuredTable.Column;
import org.catapultwatch.standalone.reproduce.MeasuredTable.Level;

/**
 * The two tables that were measured before this program was written, in float64 and on other data: medians (range) over seven
 * seeds of gradient descent, medians over three of stochastic gradient descent.
 */
final class MeasuredTables {

    private MeasuredTables() {}

    static MeasuredTable catapults() {
        return new MeasuredTable(
                "Many catapults in gradient descent",
                "A seed draws the samples, too.",
                "catapults",
                List.of(
                        new Column(Quantity.STEPS, "%.0f"),
                        new Column(Quantity.LAST_PEAK, "%.2g"),
                        new Column(Quantity.LAMBDA_MAX, "%.1f"),
                        new Column(Quantity.ALIGNMENT, "%.2f"),
                        new Column(Quantity.TEST_LOSS, "%.2f")),
                List.of(
                        raised(0, "272", "–", "86.8 (85 – 89)", "0.61 (0.46 – 0.68)", "0.87 (0.78 – 0.97)"),
                        raised(1, "395", "125", "55.2 (55 – 56)", "0.67 (0.54 – 0.75)", "0.79 (0.70 – 0.88)"),
                        raised(2, "495", "63", "34.9 (35 – 36)", "0.75 (0.63 – 0.82)", "0.71 (0.63 – 0.80)"),
                        raised(3, "574", "31", "22.1 (22 – 23)", "0.81 (0.73 – 0.87)", "0.63 (0.55 – 0.71)"),
                        raised(4, "635", "15", "14.2 (14 – 15)", "0.86 (0.81 – 0.90)", "0.55 (0.47 – 0.61)"),
                        raised(5),
                        raised(6, "727", "4.1", "6.8 (6.3 – 7.9)", "0.92 (0.89 – 0.93)", "0.40 (0.34 – 0.45)"),
                        raised(7, "771", "2.2", "5.7 (5.1 – 6.9)", "0.93 (0.91 – 0.95)", "0.35 (0.30 – 0.40)"),
                        raised(8, "928", "0.7", "5.2 (4.6 – 6.4)", "0.94 (0.93 – 0.96)", "0.31 (0.27 – 0.33)")));
    }

    static MeasuredTable batches() {
        return batches("Smaller batch, more catapults", "A seed draws the samples, too.", Settings::batch);
    }

    /** The same as {@code sgd-rank2} ships: its samples, five draws of weights and batches. */
    static MeasuredTable batchesOnShippedSamples() {
        return batches(
                "Smaller batch, more catapults, on the samples that sgd-rank2 comes with",
                "These samples were chosen among 24 draws because they agree with it; the table above draws them anew.",
                Settings::batchOnShippedSamples);
    }

    private static MeasuredTable batches(String title, String remark, IntFunction<Setting> setting) {
        return new MeasuredTable(
                title,
                remark,
                "batch",
                List.of(
                        new Column(Quantity.EPISODES, "%.0f"),
                        new Column(Quantity.CATAPULTS, "%.0f"),
                        new Column(Quantity.ALIGNMENT, "%.2f"),
                        new Column(Quantity.TEST_LOSS, "%.2f")),
                List.of(
                        batch(setting, 4, "133", "", "0.64", "0.78"),
                        batch(setting, 5, "106", "", "0.57", "0.85"),
                        batch(setting, 8, "44", "", "0.50", "0.93"),
                        batch(setting, 10, "22", "", "0.48", "0.94"),
                        batch(setting, 20, "2", "", "0.46", "0.97"),
                        batch(setting, 50, "0", "", "0.46", "0.98"),
                        batch(setting, 100, "0", "", "0.45", "0.98"),
                        new Level("full", setting.apply(0), List.of())));
    }

    private static Level raised(int catapults, String... independent) {
        return new Level(Integer.toString(catapults), Settings.catapults(catapults), List.of(independent));
    }

    private static Level batch(IntFunction<Setting> setting, int size, String... independent) {
        return new Level(Integer.toString(size), setting.apply(size), List.of(independent));
    }
}
