package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * One quantity rises, or falls, with another across some settings. Their rank correlation is taken seed by seed: data sets differ
 * more from each other than settings do. Runs that did not finish are left out, and named.
 *
 * @param letter of the claim
 * @param statement what is claimed
 * @param where the settings, in a word
 * @param settings the settings
 * @param x the one quantity
 * @param y the other
 * @param rises whether y rises with x
 */
record RankClaim(
        String letter, String statement, String where, List<Setting> settings, Quantity x, Quantity y, boolean rises)
        implements Claim {

    /** Half of the largest a correlation can be: a trend that a person sees in a plot. */
    private static final double LEAST_MEDIAN = 0.5;

    @Override
    public ClaimRow judge(Outcomes outcomes) {
        Map<String, Object> bySeed = new LinkedHashMap<>();
        List<Double> correlations = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (long seed : outcomes.seeds()) {
            List<RunOutcome> ofSeed = outcomes.of(settings, seed);
            ofSeed.stream()
                    .filter(outcome -> !outcome.isFinished())
                    .forEach(outcome -> unfinished.add(outcome.run().setting() + " seed " + seed));
            Measurement correlation = correlation(ofSeed);
            bySeed.put(Long.toString(seed), correlation.orNull());
            if (correlation.isDefined()) {
                correlations.add(correlation.value());
            }
        }
        Spread spread = Spread.of(correlations);
        double sign = rises ? 1 : -1;
        long agreeing = correlations.stream().filter(value -> sign * value > 0).count();
        boolean holds = agreeing == correlations.size() && sign * spread.median() >= LEAST_MEDIAN;
        String without = unfinished.isEmpty() ? "" : "; without " + String.join(", ", unfinished) + ", not finished";
        return new ClaimRow(
                letter,
                statement,
                where,
                correlations.isEmpty()
                        ? "no seed with " + RankCorrelation.LEAST + " runs to compare" + without
                        : "ρ(" + x.words() + ", " + y.words() + ") = " + spread.text("%.2f") + " over "
                                + correlations.size() + " seeds" + without,
                String.format(
                        Locale.ROOT,
                        "ρ %s 0 for every seed, median %s",
                        rises ? ">" : "<",
                        rises ? "≥ " + LEAST_MEDIAN : "≤ −" + LEAST_MEDIAN),
                correlations.isEmpty() ? Verdict.NOT_ENOUGH_DATA : Verdict.of(holds),
                numbers(spread, agreeing, bySeed, unfinished));
    }

    private Measurement correlation(List<RunOutcome> ofSeed) {
        List<RunOutcome> comparable = ofSeed.stream()
                .filter(outcome -> outcome.isFinished()
                        && x.of(outcome).isDefined()
                        && y.of(outcome).isDefined())
                .toList();
        return RankCorrelation.of(
                comparable.stream()
                        .mapToDouble(outcome -> x.of(outcome).value())
                        .toArray(),
                comparable.stream()
                        .mapToDouble(outcome -> y.of(outcome).value())
                        .toArray());
    }

    private static Map<String, Object> numbers(
            Spread spread, long agreeing, Map<String, Object> bySeed, List<String> unfinished) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("seeds", spread.count());
        numbers.put("medianCorrelation", spread.median());
        numbers.put("leastCorrelation", spread.least());
        numbers.put("greatestCorrelation", spread.greatest());
        numbers.put("seedsAsClaimed", agreeing);
        numbers.put("correlationBySeed", bySeed);
        numbers.put("notFinished", unfinished);
        return numbers;
    }
}
