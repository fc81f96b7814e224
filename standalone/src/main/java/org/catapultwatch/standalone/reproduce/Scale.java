package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * From the values of an axis to places between 0 and 1, with round ticks.
 *
 * @param isLog whether equal ratios, not equal differences, are equally far apart
 * @param least value at 0
 * @param greatest value at 1
 */
record Scale(boolean isLog, double least, double greatest) {

    private static final int TICKS = 6;

    /** A scale for these values with some room on either side; of a log scale only those above 0 count. */
    static Scale of(boolean isLog, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value) && (!isLog || value > 0)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (least > greatest) {
            return new Scale(isLog, 1, 10);
        }
        if (isLog) {
            double room = Math.max(1.05, Math.pow(greatest / least, 0.04));
            return new Scale(true, least / room, greatest * room);
        }
        double room = greatest > least ? 0.04 * (greatest - least) : Math.max(1, Math.abs(least)) / 2;
        return new Scale(false, least - room, greatest + room);
    }

    double place(double value) {
        return isLog ? Math.log(value / least) / Math.log(greatest / least) : (value - least) / (greatest - least);
    }

    boolean holds(double value) {
        return value >= least && value <= greatest;
    }

    /** Round values within the scale: powers of ten where it spans many, else 1, 2, 5 … or equal steps. */
    List<Double> ticks() {
        return isLog ? logTicks() : linearTicks();
    }

    private List<Double> logTicks() {
        double decades = Math.log10(greatest / least);
        int[] digits = decades > 3 ? new int[] {1} : new int[] {1, 2, 5};
        int every = Math.max(1, (int) Math.ceil(decades / (TICKS + 2)));
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(greatest); power++) {
            for (int digit : digits) {
                double tick = digit * Math.pow(10, power);
                if (holds(tick) && power % every == 0) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private List<Double> linearTicks() {
        double raw = (greatest - least) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step); i * step <= greatest; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
