package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DashboardTest {

    @Test
    void shouldSayWhichFileIsNoJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dashboard.parse("fleet.json", "{\"panels\": ["))
                .withMessageStartingWith("fleet.json: ")
                .withMessageEndingWith("expected JSON");
    }

    @Test
    void shouldFindTextsHoweverDeep() {
        assertThat(Dashboard.parse("d", "{\"a\": [{\"b\": \"c\"}, \"d\", 5]}").texts())
                .containsExactly("c", "d");
    }
}
