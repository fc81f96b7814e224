package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * The rise of each spike lies in the top eigenspace of the kernel. Every spike that came back counts, whatever the detector calls
 * it: it calls one a catapult for the very share that is measured here.
 */
record TopEigenspaceClaim(String letter, Setting setting) implements Claim {

    /** The share that makes a catapult for the detector. */
    private static final double SHARE = 0.5;

    private static final double MOST_SPIKES = 0.95;

    @Override
    public List<Setting> settings() {
        return List.of(setting);
    }

    @Override
    public ClaimRow judge(Outcomes outcomes) {
        List<SpikeOutcome> spikes = outcomes.of(setting).stream()
                .flatMap(outcome -> outcome.spikes().stream())
                .filter(SpikeOutcome::isBack)
                .toList();
        List<Double> shares = spikes.stream()
                .map(SpikeOutcome::topShare)
                .filter(Measurement::isDefined)
                .map(Measurement::value)
                .toList();
        Spread spread = Spread.of(shares);
        long above = shares.stream().filter(share -> share >= SHARE).count();
        boolean holds = spread.median() >= SHARE && above >= MOST_SPIKES * shares.size();
        return new ClaimRow(
                letter,
                "the rise of each spike lies in the top-5 eigenspace of the kernel",
                setting.toString(),
                shares.isEmpty()
                        ? "no spike with a measured share"
                        : String.format(
                                Locale.ROOT,
                                "share of the rise: median %.2f, worst %.2f, %.2f or more in %d of %d spikes (%d more without a kernel inside)",
                                spread.median(),
                                spread.least(),
                                SHARE,
                                above,
                                shares.size(),
                                spikes.size() - shares.size()),
                String.format(
                        Locale.ROOT, "median and %.0f %% of the spikes at %.1f or more", 100 * MOST_SPIKES, SHARE),
                shares.isEmpty() ? Verdict.NOT_ENOUGH_DATA : Verdict.of(holds),
                Map.of(
                        "spikes", spikes.size(),
                        "measured", shares.size(),
                        "medianShare", spread.median(),
                        "worstShare", spread.least(),
                        "greatestShare", spread.greatest(),
                        "atHalfOrMore", above));
    }
}
