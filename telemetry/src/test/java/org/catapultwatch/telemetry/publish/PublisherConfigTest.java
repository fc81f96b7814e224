package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherConfigTest {

    @Test
    void shouldListAllFaultsAtOnce() {
        assertThatThrownBy(() -> new PublisherConfig(" ", 0, -1, Duration.ofMillis(-1), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "publisher: bootstrapServers is  , expected host:port[,host:port];"
                                + " queueRecords is 0, expected 1 or more; queueBytes is -1, expected 1 or more;"
                                + " closeTimeout is PT-0.001S, expected 0 or more; producer is null, expected settings, or none");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> new PublisherConfig(null, 1, 1, null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bootstrapServers is null", "closeTimeout is null");
    }

    @Test
    void shouldAcceptTheLeast() {
        PublisherConfig least = new PublisherConfig("broker:9092", 1, 1, Duration.ZERO, Map.of());

        assertThat(least.producer()).isEmpty();
        assertThat(PublisherConfig.of("broker:9092").queueBytes()).isEqualTo(256L << 20);
    }
}
