package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;

class DetectSettingsTest {

    private static final Map<String, String> WEBHOOK =
            Map.of("CATAPULT_WEBHOOK_URL", "https://hooks.example.com/s3cret");

    @Test
    void shouldGiveEachItsOwn() {
        DetectSettings settings =
                DetectSettings.of(Map.of("detector.rise-factor", "2", "notify.kinds", "divergence,catapult"), WEBHOOK);
        assertThat(settings.thresholds().riseFactor()).isEqualTo(2);
        assertThat(settings.notifications().orElseThrow().config().kinds())
                .containsExactlyInAnyOrder(SpikeKind.DIVERGENCE, SpikeKind.CATAPULT);
        assertThat(settings.remark()).contains("Notifying the webhook at hooks.example.com of catapult, divergence");
    }

    @Test
    void shouldNotifyNobodyWithoutAnAddress() {
        assertThat(DetectSettings.of(Map.of(), Map.of()).notifications()).isEmpty();
        assertThat(DetectSettings.of(Map.of(), Map.of()).remark()).isEmpty();
        assertThat(DetectSettings.of(Map.of("notify.kinds", "catapult"), Map.of())
                        .remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("no CATAPULT_WEBHOOK_URL"));
    }

    @Test
    void shouldListTheFaultsOfAllSourcesAtOnce() {
        assertThatThrownBy(() -> DetectSettings.of(
                        Map.of("rise-factor", "0", "notify.format", "teams"), Map.of("CATAPULT_WEBHOOK_URL", "s3cret")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContainingAll(
                        "detector.rise-factor = 0", "; notify.format = teams", "; CATAPULT_WEBHOOK_URL")
                .message()
                .doesNotContain("s3cret");
    }
}
