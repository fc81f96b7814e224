package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {

    private final ExponentialBackoff backoff = new ExponentialBackoff(new Random(1));

    @Test
    void shouldDoubleFromOneSecondToOneMinute() {
        double[] ceilings = {2, 4, 8, 16, 32, 60, 60, 60};
        for (double ceiling : ceilings) {
            assertThat(next().toMillis() / 1000.0).isBetween(ceiling / 2, ceiling);
        }
    }

    @Test
    void shouldStayWithinAMinuteHoweverOftenItFails() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(next()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        }
    }

    @Test
    void shouldNotBeatInStepWithAnother() {
        assertThat(new ExponentialBackoff(new Random(2)).next(Optional.empty())).isNotEqualTo(next());
    }

    @Test
    void shouldBeginAnewAfterASuccess() {
        for (int i = 0; i < 10; i++) {
            next();
        }
        backoff.reset();
        assertThat(next()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldHonourALongerWishUpToALimit() {
        assertThat(backoff.next(Optional.of(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
        assertThat(backoff.next(Optional.of(Duration.ofDays(1)))).isEqualTo(ExponentialBackoff.LONGEST_ASKED);
        assertThat(backoff.next(Optional.of(Duration.ZERO))).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    private Duration next() {
        return backoff.next(Optional.empty());
    }
}
