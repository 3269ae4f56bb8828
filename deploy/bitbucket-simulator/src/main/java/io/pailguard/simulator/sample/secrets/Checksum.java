package io.pailguard.simulator.sample.secrets;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The CRC-32 that several issuers append to a token, so that a typing error or a look-alike is seen without a call. */
final class Checksum {
    private Checksum() {}

    /** Six base-62 digits over the text, filled with zeros on the left: the ending of GitHub and npm tokens. */
    static String base62(String text) {
        long rest = crc(text);
        char[] digits = new char[6];
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = Draw.BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }

    /** Eight upper-case hexadecimal digits over the text: the ending of Atlassian tokens. */
    static String hex(String text) {
        return String.format("%08X", crc(text));
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
