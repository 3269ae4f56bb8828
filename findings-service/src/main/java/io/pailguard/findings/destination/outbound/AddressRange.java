package io.pailguard.findings.destination.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, {@code 10.0.0.0/8}. An IPv4 address is in no range of IPv6. */
final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when it is none */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // Only an address in digits: a name would be asked of the DNS.
        boolean literal = !address.isEmpty()
                && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')
                && (address.indexOf(':') >= 0 || Character.digit(address.charAt(0), 10) >= 0);
        try {
            byte[] network = literal ? InetAddress.getByName(address).getAddress() : new byte[0];
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (network.length > 0 && bits >= 0 && bits <= network.length * 8) {
                return new AddressRange(network, bits);
            }
        } catch (UnknownHostException | NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'" + text + "' is no range of addresses: write 10.20.0.0/16 or fd00::/8.");
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
