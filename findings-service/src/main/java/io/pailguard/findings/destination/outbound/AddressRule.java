package io.pailguard.findings.destination.outbound;

import io.pailguard.kit.network.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public ones, and those of the ranges that the deployment lists. What IPv6 only wraps (mapped,
 * translated, tunnelled IPv4) is refused as such: where it leads cannot be told from here.
 */
final class AddressRule {
    private static final List<AddressRange> SPECIAL_IPV4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    /** Loopback, link-local, unique local, multicast, mapped and translated (NAT64) addresses are all outside of it. */
    private static final AddressRange GLOBAL_IPV6 = AddressRange.of("2000::/3");
    /** Protocol assignments with Teredo, documentation, 6to4. */
    private static final List<AddressRange> SPECIAL_IPV6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<AddressRange> listed;

    AddressRule(List<AddressRange> listed) {
        this.listed = List.copyOf(listed);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }

    boolean isListed(InetAddress address) {
        return listed.stream().anyMatch(range -> range.contains(address));
    }

    boolean allows(InetAddress address) {
        return isListed(address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_IPV4.stream().noneMatch(range -> range.contains(address))
                : GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(range -> range.contains(address));
    }
}
