package org.catapultwatch.benchmarks;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param bounds what had to hold for the times to mean anything
 * @param comparisons the times
 */
public record BenchmarkResult(List<Bound> bounds, List<Comparison> comparisons) {

    public BenchmarkResult {
        bounds = List.copyOf(bounds);
        comparisons = List.copyOf(comparisons);
    }

    /** Whether nothing is beyond its limit. */
    public boolean holds() {
        return bounds.stream().allMatch(Bound::holds) && comparisons.stream().allMatch(Comparison::holds);
    }

    /**
     * A number that may not be larger than its limit.
     *
     * @param what it is
     */
    public record Bound(String what, double value, double limit) {

        /** False for NaN too. */
        public boolean holds() {
            return value <= limit;
        }
    }
}
