package io.pailguard.ingest.check.secret.text;

import java.util.function.IntPredicate;

/** Classes of bytes and characters; whatever is not ASCII belongs to none of them. */
public final class Ascii {
    private Ascii() {}

    public static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isLetter(int c) {
        return isUpper(c) || isLower(c);
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isHexDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** What {@code \w} means in a pattern. */
    public static boolean isWord(int c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    public static boolean isSpace(int c) {
        return isBlank(c) || c == '\r' || c == '\n';
    }

    public static boolean isQuote(int c) {
        return c == '"' || c == '\'' || c == '`';
    }

    static int lower(int c) {
        return isUpper(c) ? c + ('a' - 'A') : c;
    }

    /** Whether one of the characters is so. Streams would cost more than the asking. */
    public static boolean has(String value, IntPredicate wanted) {
        for (int i = 0; i < value.length(); i++) {
            if (wanted.test(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    public static boolean startsWith(byte[] text, int at, String sign) {
        if (at < 0 || at + sign.length() > text.length) {
            return false;
        }
        for (int i = 0; i < sign.length(); i++) {
            if (text[at + i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has these lower-case letters at a place, in any case. */
    public static boolean startsWithIgnoringCase(byte[] text, int at, String lowerCase) {
        if (at < 0 || at + lowerCase.length() > text.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lower(text[at + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
