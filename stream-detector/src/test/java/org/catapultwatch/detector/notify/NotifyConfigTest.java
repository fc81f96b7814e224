package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyConfigTest {

    @Test
    void shouldTellOfDivergencesAloneUnlessAskedForMore() {
        assertThat(NotifyConfig.defaults().kinds()).containsExactly(SpikeKind.DIVERGENCE);
        NotifyConfig config = NotifyConfig.defaults()
                .with(Map.of(
                        "notify.kinds", "divergence, level-shift",
                        "notify.format", "generic",
                        "page", "https://catapult.example.com/training/",
                        "notify.timeoutSeconds", "20",
                        "notify.max-age-hours", "0"));
        assertThat(config.kinds()).containsExactlyInAnyOrder(SpikeKind.DIVERGENCE, SpikeKind.LEVEL_SHIFT);
        assertThat(config.format()).isEqualTo(MessageFormat.GENERIC);
        assertThat(config.page()).contains("https://catapult.example.com/training");
        assertThat(config.timeoutSeconds()).isEqualTo(20);
        assertThat(config.maxAgeHours()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format | teams | notify.format = teams: expected one of slack, generic",
                "kinds | divergence,spike | notify.kinds = divergence,spike: expected a list with commas of catapult, recovered",
                "kinds | '' | notify.kinds = : expected a list",
                "page | catapult.example.com | notify.page = catapult.example.com: expected an http or https address",
                "page | http://x/#run=a | notify.page = http://x/#run=a: expected an http or https address",
                "timeout-seconds | 0 | notify.timeout-seconds = 0: expected a whole number from 1 to 60",
                "timeout-seconds | 61 | notify.timeout-seconds = 61: expected a whole number from 1 to 60",
                "max-age-hours | -1 | notify.max-age-hours = -1: expected a whole number from 0 to 8760",
                "max-age-hours | 8761 | notify.max-age-hours = 8761: expected a whole number from 0 to 8760",
                "url | http://x | notify.url = http://x: expected one of the keys format, kinds, page, timeout-seconds, max-age-hours",
            })
    void shouldSayWhatWasExpected(String key, String value, String message) {
        assertThatThrownBy(() -> NotifyConfig.defaults().with(Map.of("notify." + key, value)))
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldListEveryFaultAtOnce() {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class,
                () -> NotifyConfig.defaults()
                        .with(Map.of("notify.format", "teams", "notify.kinds", "bang", "notify.colour", "red")));
        assertThat(refused.faults())
                .extracting(ConfigFault::key)
                .containsExactlyInAnyOrder("notify.format", "notify.kinds", "notify.colour");
    }
}
