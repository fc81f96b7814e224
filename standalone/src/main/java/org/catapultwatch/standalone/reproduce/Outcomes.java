package org.catapultwatch.standalone.reproduce;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.catapultwatch.detector.quantity.Measurement;

/** What came of the runs that were made. */
final class Outcomes {

    private final Map<PlannedRun, RunOutcome> byRun = new LinkedHashMap<>();

    Outcomes(Collection<RunOutcome> outcomes) {
        outcomes.forEach(outcome -> byRun.put(outcome.run(), outcome));
    }

    /** All seeds that were run, ascending. */
    List<Long> seeds() {
        return byRun.keySet().stream().map(PlannedRun::seed).distinct().sorted().toList();
    }

    List<RunOutcome> all() {
        return List.copyOf(byRun.values());
    }

    /** Settings in the order they were run in. */
    List<Setting> settings() {
        return byRun.keySet().stream().map(PlannedRun::setting).distinct().toList();
    }

    /** Of one setting, seed by seed. */
    List<RunOutcome> of(Setting setting) {
        return seeds().stream()
                .flatMap(seed -> of(List.of(setting), seed).stream())
                .toList();
    }

    /** Of one seed, setting by setting, as far as they were run. */
    List<RunOutcome> of(List<Setting> settings, long seed) {
        return settings.stream()
                .map(setting -> byRun.get(new PlannedRun(setting, seed)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** A quantity of a setting over all seeds that were run; undefined ones are left out. */
    Spread spread(Setting setting, Quantity quantity) {
        return Spread.of(of(setting).stream()
                .map(quantity::of)
                .filter(Measurement::isDefined)
                .map(Measurement::value)
                .toList());
    }
}
