package io.pailguard.simulator.sample.secrets;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The few forms of ASN.1 DER that private keys are written in. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] value) {
        return tagged(OCTET_STRING, value);
    }

    /** An element with a tag of the caller's, around parts that are already encoded. */
    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        length(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void length(ByteArrayOutputStream element, int length) {
        if (length < 0x80) {
            element.write(length);
            return;
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        int start = digits[0] == 0 ? 1 : 0;
        element.write(0x80 | (digits.length - start));
        element.write(digits, start, digits.length - start);
    }
}
