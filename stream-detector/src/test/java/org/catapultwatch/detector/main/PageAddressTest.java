package org.catapultwatch.detector.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080",
        "localhost, http://localhost:8080",
        "::1, http://[::1]:8080",
        "[::1], http://[::1]:8080"
    })
    void shouldBeWhatTheServerListensOn(String host, String address) {
        assertThat(PageAddress.of(host, 8080)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void shouldNameTheMachineWhereThatIsEveryAddress(String host) throws UnknownHostException {
        URI address = URI.create(PageAddress.of(host, 8080));
        assertThat(address.getHost()).isEqualTo(InetAddress.getLocalHost().getHostName());
        assertThat(address.getPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "::1, ::1", "[::1], ::1"})
    void shouldBeTheSameForOtherInstancesAsKafkaStreamsReadsIt(String host, String bare) {
        HostInfo self = PageAddress.hostInfo(host, 8080);
        assertThat(self).isEqualTo(new HostInfo(bare, 8080));
        assertThat(HostInfo.buildFromEndpoint(PageAddress.endpoint(self.host(), self.port())))
                .isEqualTo(self);
    }

    @Test
    void shouldLeaveANameThatNobodyKnowsAsItIs() {
        assertThat(PageAddress.of("nowhere.invalid", 80)).isEqualTo("http://nowhere.invalid:80");
    }
}
