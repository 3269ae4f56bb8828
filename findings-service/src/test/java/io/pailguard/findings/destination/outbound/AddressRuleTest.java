package io.pailguard.findings.destination.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.kit.network.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    private static final AddressRule PUBLIC = new AddressRule(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2130706433",
                "127.1"
            })
    void shouldRefuseWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(PUBLIC.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1"
            })
    void shouldAllowWhatIsPublic(String address) throws UnknownHostException {
        assertThat(PUBLIC.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void shouldAllowWhatTheDeploymentListsAndNoMore() throws UnknownHostException {
        AddressRule rule = new AddressRule(List.of(AddressRange.of("10.20.0.0/15"), AddressRange.of("fd00:1::/32")));

        assertThat(rule.allows(InetAddress.getByName("10.21.3.4"))).isTrue();
        assertThat(rule.allows(InetAddress.getByName("10.22.3.4"))).isFalse();
        assertThat(rule.allows(InetAddress.getByName("fd00:1::5"))).isTrue();
        assertThat(rule.allows(InetAddress.getByName("fd00:2::5"))).isFalse();
        assertThat(new AddressRule(List.of(AddressRange.of("::/0"))).allows(InetAddress.getByName("10.0.0.1")))
                .as("a range of IPv6 holds no IPv4")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "cafe", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "/8"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).hasMessageContaining("is no range of addresses");
    }
}
