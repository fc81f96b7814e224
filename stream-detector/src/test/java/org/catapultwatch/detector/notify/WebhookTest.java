package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void shouldPostJsonWithTheToken() throws Exception {
        assertThat(webhook(10).post("{\"text\":\"3.1 → 82\"}")).isEqualTo(new Answer.Delivered());
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.path()).isEqualTo(Receiver.SECRET_PATH);
        assertThat(got.authorization()).isEqualTo("Bearer " + Receiver.TOKEN);
        assertThat(got.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(got.body()).isEqualTo("{\"text\":\"3.1 → 82\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 425, 429})
    void shouldCallItUnavailableWhereAskingAgainMayHelp(int status) throws Exception {
        receiver.answering(status);
        assertThat(webhook(10).post("{}")).isEqualTo(new Answer.Unavailable("status " + status, Optional.empty()));
    }

    @Test
    void shouldTellForHowLongItIsToBeLeftAlone() throws Exception {
        receiver.answering(429, Map.of("Retry-After", "30"));
        assertThat(webhook(10).post("{}"))
                .isEqualTo(new Answer.Unavailable("status 429", Optional.of(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void shouldCallItRefusedWhereAskingAgainCannotHelp(int status) throws Exception {
        receiver.answering(status);
        assertThat(webhook(10).post("{}")).isEqualTo(new Answer.Refused(status));
    }

    @Test
    void shouldNotCarryTheTokenToWhereARedirectPoints() throws Exception {
        receiver.answering(307, Map.of("Location", "/elsewhere"));
        assertThat(webhook(10).post("{}")).isEqualTo(new Answer.Refused(307));
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldGiveUpOnOneThatHangs() throws Exception {
        receiver.answering(Receiver.SILENCE);
        assertThat(webhook(1).post("{}")).isEqualTo(new Answer.Unavailable("HttpTimeoutException", Optional.empty()));
    }

    @Test
    void shouldCallItUnavailableWhereNobodyListens() throws Exception {
        Webhook webhook = webhook(10);
        receiver.close();
        assertThat(webhook.post("{}")).isEqualTo(new Answer.Unavailable("ConnectException", Optional.empty()));
    }

    private Webhook webhook(int timeoutSeconds) {
        return new Webhook(receiver.address(), Duration.ofSeconds(timeoutSeconds), Clock.systemUTC());
    }
}
