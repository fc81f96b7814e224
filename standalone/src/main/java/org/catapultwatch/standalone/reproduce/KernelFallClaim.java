package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.catapultwatch.detector.quantity.Measurement;

/** λ_max(K) falls across each spike that comes back. */
record KernelFallClaim(String letter, Setting setting) implements Claim {

    @Override
    public List<Setting> settings() {
        return List.of(setting);
    }

    @Override
    public ClaimRow judge(Outcomes outcomes) {
        List<Double> falls = outcomes.of(setting).stream()
                .flatMap(outcome -> outcome.spikes().stream())
                .filter(SpikeOutcome::isBack)
                .map(SpikeOutcome::lambdaFall)
                .filter(Measurement::isDefined)
                .map(Measurement::value)
                .toList();
        Spread spread = Spread.of(falls);
        long fell = falls.stream().filter(fall -> fall > 0).count();
        return new ClaimRow(
                letter,
                "λ_max(K) falls across each GD catapult",
                setting.toString(),
                falls.isEmpty()
                        ? "no spike with a kernel on either side"
                        : String.format(
                                Locale.ROOT,
                                "fell across %d of %d, by %s %%",
                                fell,
                                falls.size(),
                                Spread.of(falls.stream().map(fall -> 100 * fall).toList())
                                        .text("%.0f")),
                "it falls across every one",
                falls.isEmpty() ? Verdict.NOT_ENOUGH_DATA : Verdict.of(fell == falls.size()),
                Map.of(
                        "spikes", falls.size(),
                        "fell", fell,
                        "medianFall", spread.median(),
                        "leastFall", spread.least(),
                        "greatestFall", spread.greatest()));
    }
}
