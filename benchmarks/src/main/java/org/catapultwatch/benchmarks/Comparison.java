package org.catapultwatch.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two things timed in turns: what is measured, and what it is measured against.
 *
 * @param name of the benchmark
 * @param measured seconds of each turn
 * @param against seconds of each turn of the other
 * @param limit on the ratio of the medians
 */
@SuppressWarnings("ArrayRecordComponent") // printed, never compared
record Comparison(String name, double[] measured, double[] against, double limit) {

    /** Times two things in turns, after a warm-up of each. */
    static Comparison of(String name, Runnable measured, Runnable against, int warmUps, int turns, double limit) {
        double[] first = new double[turns];
        double[] second = new double[turns];
        for (int turn = -warmUps; turn < turns; turn++) {
            double one = seconds(measured);
            double other = seconds(against);
            if (turn >= 0) {
                first[turn] = one;
                second[turn] = other;
            }
        }
        return new Comparison(name, first, second, limit);
    }

    double ratio() {
        return median(measured) / median(against);
    }

    /** Prints it for people, or as one JSON object. Returns the exit status: 0 within the limit, 1 beyond it. */
    int report(String[] arguments, String whatIsMeasured, String whatItIsMeasuredAgainst) {
        boolean isWithin = ratio() <= limit;
        if (Arrays.asList(arguments).contains("--json")) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"benchmark\":\"%s\",\"turns\":%d,\"measuredSeconds\":%s,\"againstSeconds\":%s,\"ratio\":%.4f,"
                            + "\"limit\":%.2f,\"withinLimit\":%b}%n",
                    name,
                    measured.length,
                    median(measured),
                    median(against),
                    ratio(),
                    limit,
                    isWithin);
        } else {
            System.out.printf("%s, %d turns, median (least – greatest)%n", name, measured.length);
            System.out.printf("  %-52s %s%n", whatIsMeasured, spread(measured));
            System.out.printf("  %-52s %s%n", whatItIsMeasuredAgainst, spread(against));
            System.out.printf(
                    Locale.ROOT,
                    "  ratio of the medians %.2f, limit %.2f: %s%n",
                    ratio(),
                    limit,
                    isWithin ? "kept" : "missed");
        }
        return isWithin ? 0 : 1;
    }

    private static String spread(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.3f ms (%.3f – %.3f)",
                1e3 * median(seconds),
                1e3 * sorted[0],
                1e3 * sorted[sorted.length - 1]);
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
