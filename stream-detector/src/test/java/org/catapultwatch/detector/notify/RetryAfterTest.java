package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.catapultwatch.detector.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-10-21T07:28:00Z"));

    @Test
    void shouldReadSecondsAndDates() {
        assertThat(RetryAfter.parse(" 100 ", clock)).contains(Duration.ofSeconds(100));
        assertThat(RetryAfter.parse("Wed, 21 Oct 2026 07:28:30 GMT", clock)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Wed, 21 Oct 2026 07:00:00 GMT", clock)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999999999999", "Wed, 32 Oct 2026 07:28:30 GMT"})
    void shouldPassOverWhatIsNeither(String header) {
        assertThat(RetryAfter.parse(header, clock)).isEmpty();
    }
}
