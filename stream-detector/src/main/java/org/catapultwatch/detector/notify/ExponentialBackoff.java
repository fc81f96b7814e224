package org.catapultwatch.detector.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th failure in a row: evenly drawn from the upper half of min(60 s, 2ⁿ s), so 1 to 2 s, 2 to 4 s,
 * … 30 to 60 s ("equal jitter", Brooker 2015, Exponential Backoff and Jitter). Many senders that lost one receiver together do
 * not come back together. Not thread-safe.
 */
final class ExponentialBackoff {

    /** The longest that a receiver can make us wait: one that asks for a day would silence the night's divergence. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;
    private int failures;

    ExponentialBackoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after one more failure.
     *
     * @param asked what the receiver asked for; a longer one is honoured up to {@link #LONGEST_ASKED}
     */
    Duration next(Optional<Duration> asked) {
        failures = Math.min(failures + 1, DOUBLINGS);
        double ceiling = Math.min(LONGEST.toMillis(), 1000L << failures);
        Duration own = Duration.ofMillis((long) (ceiling / 2 * (1 + random.nextDouble())));
        Duration bounded =
                asked.filter(wish -> wish.compareTo(LONGEST_ASKED) < 0).orElse(LONGEST_ASKED);
        return asked.isPresent() && bounded.compareTo(own) > 0 ? bounded : own;
    }

    /** After a success. */
    void reset() {
        failures = 0;
    }
}
