package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    @Test
    void shouldBeAbsentWithoutAUrl() {
        assertThat(WebhookAddress.of(Map.of())).isEmpty();
        assertThat(WebhookAddress.of(Map.of("CATAPULT_WEBHOOK_URL", " ", "CATAPULT_WEBHOOK_TOKEN", "s3cret")))
                .isEmpty();
    }

    @Test
    void shouldShowNothingButItsHost() {
        WebhookAddress address = address("https://hooks.example.com:8443/services/s3cret?key=s3cret", "t0ken");
        Notifications notifications = new Notifications(NotifyConfig.defaults(), address);
        assertThat(address).hasToString("webhook at hooks.example.com");
        assertThat(notifications.toString()).contains("hooks.example.com").doesNotContain("s3cret", "t0ken");
    }

    @Test
    void shouldPutTheTokenIntoTheHeaderAlone() {
        var request = address("https://hooks.example.com/a", "t0ken").request().build();
        assertThat(request.headers().firstValue("Authorization")).contains("Bearer t0ken");
        assertThat(request.uri()).hasToString("https://hooks.example.com/a");
        assertThat(address("https://hooks.example.com/a", "")
                        .request()
                        .build()
                        .headers()
                        .map())
                .doesNotContainKey("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hooks.example.com/s3cret",
                "hooks.example.com/s3cret",
                "https:///s3cret",
                "https://me:s3cret@hooks.example.com/",
                "https://hooks.example.com/s3cret path",
                "https://hooks.example.com:99999/s3cret",
                "https://under_score.example.com/s3cret",
                "s3cret:x",
                "s3cret",
            })
    void shouldRefuseWhatIsNoWebAddressWithoutRepeatingIt(String url) {
        assertThat(fault(url, "t0ken"))
                .isEqualTo("CATAPULT_WEBHOOK_URL = (not shown): expected an address such as https://host/path,"
                        + " with http or https and without a user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret two", "s3cret\r\nX-Evil: 1", "s3crét"})
    void shouldRefuseATokenThatIsNoHeaderWithoutRepeatingIt(String token) {
        assertThat(fault("https://hooks.example.com/a", token))
                .startsWith("CATAPULT_WEBHOOK_TOKEN = (not shown): expected visible ASCII");
    }

    @Test
    void shouldNameBothFaultsAtOnce() {
        assertThat(fault("nowhere", "s3cret two")).contains("CATAPULT_WEBHOOK_URL", "; CATAPULT_WEBHOOK_TOKEN");
    }

    private static String fault(String url, String token) {
        InvalidConfigException refused = catchThrowableOfType(InvalidConfigException.class, () -> address(url, token));
        assertThat(refused).hasNoCause();
        assertThat(refused.getMessage()).doesNotContain("s3c");
        return refused.getMessage();
    }

    private static WebhookAddress address(String url, String token) {
        return WebhookAddress.of(Map.of("CATAPULT_WEBHOOK_URL", url, "CATAPULT_WEBHOOK_TOKEN", token))
                .orElseThrow();
    }
}
