package io.pailguard.ingest.check.secret.text;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 as files hold it: with white space between its lines, or without. */
public final class Base64Text {
    private Base64Text() {}

    public static boolean isDigit(int c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '+' || c == '/' || c == '=';
    }

    /** @return the offset behind the digits that stand here */
    public static int end(byte[] text, int from, int limit) {
        int at = from;
        while (at < limit && isDigit(text[at])) {
            at++;
        }
        return at;
    }

    /** @return empty if that is no base64 */
    public static Optional<byte[]> decode(byte[] text, int from, int to) {
        return decode(digits(text, from, to));
    }

    /** Decodes as many digits as make whole bytes. */
    public static Optional<byte[]> decodeWhole(byte[] text, int from, int to) {
        byte[] digits = digits(text, from, to);
        return decode(Arrays.copyOf(digits, digits.length / 4 * 4));
    }

    private static Optional<byte[]> decode(byte[] digits) {
        try {
            return Optional.of(Base64.getDecoder().decode(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] digits(byte[] text, int from, int to) {
        byte[] digits = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (!Ascii.isSpace(text[at])) {
                digits[length++] = text[at];
            }
        }
        return Arrays.copyOf(digits, length);
    }

    /** Whether that is text, as against keys and files in a form of their own. */
    public static boolean isText(byte[] decoded) {
        for (byte c : decoded) {
            if (c >= 0 && c < ' ' && !Ascii.isSpace(c) || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
