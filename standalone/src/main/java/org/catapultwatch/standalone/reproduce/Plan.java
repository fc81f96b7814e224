package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What is to be run, and what is asked of it.
 *
 * @param name how it was asked for
 * @param claims in the order they are answered in
 * @param tables to show beside
 * @param runs each once, whatever speaks of it
 */
record Plan(String name, List<Claim> claims, List<MeasuredTable> tables, List<PlannedRun> runs) {

    private static final int QUICK_SEEDS = 3;
    private static final int SEEDS = 5;
    /** As many as the table of gradient descent was measured with. */
    private static final int CATAPULT_TABLE_SEEDS = 7;

    /** Claims (a) to (e) with three seeds: a few minutes on two slow cores. */
    static Plan quick() {
        List<Claim> claims = rankTwoClaims("gd-rank2, 0, 1, 3, 5, 7 catapults", Settings.catapults(0, 1, 3, 5, 7));
        Set<PlannedRun> runs = new LinkedHashSet<>();
        claims.forEach(claim -> add(runs, claim.settings(), QUICK_SEEDS));
        return new Plan(
                "quick", claims, List.of(MeasuredTables.catapults(), MeasuredTables.batches()), List.copyOf(runs));
    }

    /** Every claim with five seeds, and all of the tables. */
    static Plan full() {
        List<Claim> claims = rankTwoClaims("gd-rank2, 0 to 7 catapults", Settings.catapults(0, 1, 2, 3, 4, 5, 6, 7));
        claims.addAll(digitsClaims());
        Set<PlannedRun> runs = new LinkedHashSet<>();
        claims.forEach(claim -> add(runs, claim.settings(), SEEDS));
        List<MeasuredTable> tables =
                List.of(MeasuredTables.catapults(), MeasuredTables.batches(), MeasuredTables.batchesOnShippedSamples());
        add(runs, tables.get(0).settings(), CATAPULT_TABLE_SEEDS);
        add(runs, tables.get(1).settings(), SEEDS);
        add(runs, tables.get(2).settings(), SEEDS);
        return new Plan("full", claims, tables, List.copyOf(runs));
    }

    private static List<Claim> rankTwoClaims(String catapults, List<Setting> catapultSettings) {
        List<Claim> claims = new ArrayList<>();
        claims.add(new TopEigenspaceClaim("a", Settings.SEVEN_CATAPULTS));
        claims.add(new TopEigenspaceClaim("a", Settings.SMALL_BATCH));
        claims.add(new KernelFallClaim("b", Settings.SEVEN_CATAPULTS));
        claims.addAll(catapultClaims("c", catapults, catapultSettings));
        claims.addAll(batchClaims("d", "sgd-rank2, batch 5, 10, 20, 50, 100, full", Settings.batches()));
        claims.add(optimizerClaim("e", "sgd-rank2, six optimizers", Settings.optimizers()));
        return claims;
    }

    /** Claims (a) to (e) once more, on real data. */
    private static List<Claim> digitsClaims() {
        Setting fiveCatapults = Settings.digitsCatapults(5);
        List<Claim> claims = new ArrayList<>();
        claims.add(new TopEigenspaceClaim("f", fiveCatapults));
        claims.add(new TopEigenspaceClaim("f", Settings.digitsBatches().get(0)));
        claims.add(new KernelFallClaim("f", fiveCatapults));
        claims.addAll(catapultClaims(
                "f",
                "gd-digits, 0 to 5 catapults; alignment with a stand-in, cnn-digits on 207 images",
                Settings.digitsCatapults(0, 1, 2, 3, 4, 5)));
        claims.addAll(batchClaims(
                "f", "sgd-digits, batch 5, 10, 20, 50, full; alignment with the stand-in", Settings.digitsBatches()));
        claims.add(optimizerClaim(
                "f", "sgd-digits, six optimizers; alignment with the stand-in", Settings.digitsOptimizers()));
        return claims;
    }

    private static Claim optimizerClaim(String letter, String where, List<Setting> settings) {
        return new RankClaim(
                letter,
                "across the optimizers, alignment predicts test loss",
                where,
                settings,
                Quantity.ALIGNMENT,
                Quantity.TEST_LOSS,
                false);
    }

    /** The more catapults, the higher the alignment and the lower the test loss. */
    private static List<Claim> catapultClaims(String letter, String where, List<Setting> settings) {
        return List.of(
                new RankClaim(
                        letter,
                        "the more catapults, the higher the AGOP alignment",
                        where,
                        settings,
                        Quantity.CATAPULTS,
                        Quantity.ALIGNMENT,
                        true),
                new RankClaim(
                        letter,
                        "the more catapults, the lower the test loss",
                        where,
                        settings,
                        Quantity.CATAPULTS,
                        Quantity.TEST_LOSS,
                        false));
    }

    /** The smaller the batch, the more catapults, the higher the alignment, the lower the test loss. */
    private static List<Claim> batchClaims(String letter, String where, List<Setting> settings) {
        return List.of(
                new RankClaim(
                        letter,
                        "the smaller the batch, the more catapults",
                        where,
                        settings,
                        Quantity.BATCH_SIZE,
                        Quantity.CATAPULTS,
                        false),
                new RankClaim(
                        letter,
                        "the smaller the batch, the more often the loss leaves its recent minimum (no kernel asked)",
                        where,
                        settings,
                        Quantity.BATCH_SIZE,
                        Quantity.EPISODES,
                        false),
                new RankClaim(
                        letter,
                        "the smaller the batch, the higher the AGOP alignment",
                        where,
                        settings,
                        Quantity.BATCH_SIZE,
                        Quantity.ALIGNMENT,
                        false),
                new RankClaim(
                        letter,
                        "the smaller the batch, the lower the test loss",
                        where,
                        settings,
                        Quantity.BATCH_SIZE,
                        Quantity.TEST_LOSS,
                        true));
    }

    private static void add(Set<PlannedRun> runs, List<Setting> settings, int seeds) {
        for (Setting setting : settings) {
            LongStream.rangeClosed(1, seeds).forEach(seed -> runs.add(new PlannedRun(setting, seed)));
        }
    }
}
