package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendLimitTest {

    @Test
    void shouldGiveALongUpdateTheTimeThatASlowLineTakes() {
        assertThat(SendLimit.USUAL.of(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(SendLimit.USUAL.of(2_300_000)).isEqualTo(Duration.ofMillis(78_600));
        assertThat(SendLimit.USUAL.of(Integer.MAX_VALUE)).isGreaterThan(Duration.ofHours(19));
    }
}
