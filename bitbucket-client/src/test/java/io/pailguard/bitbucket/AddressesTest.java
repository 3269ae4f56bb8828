package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://api.bitbucket.org", "https://api.bitbucket.org/"})
    void shouldTakeHttps(String address) {
        assertThat(addresses(address, false).git("acme/a b")).isEqualTo("https://api.bitbucket.org/acme/a%20b.git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090"})
    void shouldTakePlainHttpOnlyToTheSimulatorOnLoopback(String address) {
        assertThat(addresses(address, true).site()).isEqualTo(URI.create(address));
        assertThatThrownBy(() -> addresses(address, false)).hasMessageContaining("plain http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.bitbucket.org",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "https://user@api.bitbucket.org",
                "ftp://api.bitbucket.org",
                "api.bitbucket.org",
                "https:///2.0"
            })
    void shouldSendNoCredentialElsewhere(String address) {
        assertThatThrownBy(() -> addresses(address, true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        URI good = URI.create("https://bitbucket.org");
        assertThatThrownBy(() -> new Addresses(good, good, URI.create("http://bitbucket.org"), true))
                .hasMessageContaining("pailguard.bitbucket.git-url");
    }

    private static Addresses addresses(String address, boolean simulated) {
        URI uri = URI.create(address);
        return new Addresses(uri, uri, uri, simulated);
    }
}
