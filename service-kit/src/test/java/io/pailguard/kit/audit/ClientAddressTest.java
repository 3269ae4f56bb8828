package io.pailguard.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.kit.network.AddressRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static final List<AddressRange> PROXIES =
            ClientAddress.ranges(Optional.of(List.of("10.20.0.0/16", " fd00:1::/32")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody that is named, whatever the header says.
                "198.51.100.7 | 203.0.113.9 | 198.51.100.7",
                "10.21.0.1 | 203.0.113.9 | 10.21.0.1",
                // One that is named: what it added, not what the caller wrote before it.
                "10.20.0.1 | 203.0.113.9 | 203.0.113.9",
                "10.20.0.1 | 192.0.2.1, 203.0.113.9 | 203.0.113.9",
                "10.20.0.1 | 192.0.2.1,10.20.0.2 | 192.0.2.1",
                "10.20.0.1 | 198.51.100.1, 192.0.2.1, 10.20.0.2 | 192.0.2.1",
                "10.20.0.1 | 10.20.0.3 | 10.20.0.3",
                "fd00:1::2 | 2001:db8::9 | 2001:db8:0:0:0:0:0:9",
                // What is no address is not believed.
                "10.20.0.1 | '' | 10.20.0.1",
                "10.20.0.1 | unknown | 10.20.0.1",
                "10.20.0.1 | 203.0.113.9, | 10.20.0.1",
                "10.20.0.1 | 203.0.113.999 | 10.20.0.1",
                "10.20.0.1 | caller.example.org, 10.20.0.2 | 10.20.0.2",
            })
    void shouldBelieveProxiesThatAreNamedAlone(String peer, String forwarded, String address) {
        assertThat(ClientAddress.of(peer, List.of(forwarded), PROXIES)).isEqualTo(address);
    }

    @Test
    void shouldTakeTheLastOfSeveralLines() {
        assertThat(ClientAddress.of("10.20.0.1", List.of("192.0.2.1", "203.0.113.9"), PROXIES))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void shouldBelieveNobodyWhereNoneIsNamed() {
        assertThat(ClientAddress.of("10.20.0.1", List.of("203.0.113.9"), ClientAddress.ranges(Optional.empty())))
                .isEqualTo("10.20.0.1");
        assertThat(ClientAddress.of("10.20.0.1", List.of(), PROXIES)).isEqualTo("10.20.0.1");
    }

    @Test
    void shouldNotStartWithANameForAProxy() {
        assertThatThrownBy(() -> ClientAddress.ranges(Optional.of(List.of("ingress.example.org"))))
                .hasMessageContaining("is no range of addresses");
    }
}
