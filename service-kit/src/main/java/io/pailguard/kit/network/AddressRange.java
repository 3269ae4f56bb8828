package io.pailguard.kit.network;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** A range of addresses, {@code 10.0.0.0/8}. An IPv4 address is in no range of IPv6. */
public final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when it is none */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        // Only an address in digits: a name would be asked of the DNS.
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (address != null) {
            byte[] network = address.getAddress();
            int bits = slash < 0 ? network.length * 8 : number(text.substring(slash + 1));
            if (bits >= 0 && bits <= network.length * 8) {
                return new AddressRange(network, bits);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no range of addresses: write 10.20.0.0/16 or fd00::/8.");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    public boolean contains(InetAddress address) {
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
