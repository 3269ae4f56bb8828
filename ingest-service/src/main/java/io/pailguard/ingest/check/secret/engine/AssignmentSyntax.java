package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/**
 * The way from a key word to the value assigned to it, in settings, programs, JSON, XML and calls: the rest of the
 * identifier, closing quotes, an operator, opening quotes. {@link #trigger} says the same as {@link #valueStart}; the two
 * must be changed together.
 */
final class AssignmentSyntax {
    /** The most bytes from the start of a key word to the first byte of its value, that byte included. */
    static final int LONGEST_WAY = 96;

    private static final int REST_OF_IDENTIFIER = 24;
    private static final int QUOTES = 4;
    private static final int BLANKS = 8;
    private static final int OPERATOR = 3;

    /** How strings and lists open. A call counts only when it is given one. */
    private static final String OPENED = "[bBuUrRfF@$]?[\\\\\"'`\\[]{1,4}";

    private static final int IDENTIFIER_REST = 1;
    private static final int CLOSING = 2;
    private static final int OPERATORS = 4;
    private static final int OPENING = 8;
    private static final int BLANK = 16;
    /** For each byte the classes that it belongs to: this is asked very often. */
    private static final byte[] CLASSES = classes();

    private AssignmentSyntax() {}

    static String trigger(List<String> keywords) {
        return "(?i)(?:" + String.join("|", keywords) + ")[\\w-]{0,24}[\\\\\"'\\]]{0,4}(?:[ \\t]{1,4}value)?[ \\t]{0,8}"
                + "[:=>(]{0,2}(?:[:=>][ \\t]{0,8}(?:" + OPENED + ")?|\\([ \\t]{0,8}" + OPENED
                + ")[^ \\t\\r\\n\\\\\"'`\\[]";
    }

    /** @return the offset of the value's first byte, or -1 if no assignment follows */
    static int valueStart(byte[] text, int afterKeyword) {
        int at = skip(text, afterKeyword, REST_OF_IDENTIFIER, IDENTIFIER_REST);
        at = skip(text, at, QUOTES, CLOSING);
        at = skipValueAttribute(text, at);
        at = skip(text, at, BLANKS, BLANK);
        int operatorEnd = skip(text, at, OPERATOR, OPERATORS);
        if (operatorEnd == at) {
            return -1;
        }
        at = skip(text, operatorEnd, BLANKS, BLANK);
        if (at + 1 < text.length && isStringPrefix(text[at]) && isOpening(text[at + 1])) {
            at++;
        }
        int value = skip(text, at, QUOTES, OPENING);
        boolean isCallOfAnExpression = value == at && text[operatorEnd - 1] == '(';
        boolean isThere = value < text.length && !Ascii.isSpace(text[value]) && !isOpening(text[value]);
        return isThere && !isCallOfAnExpression ? value : -1;
    }

    /** {@code <add key="password" value="…"/>} */
    private static int skipValueAttribute(byte[] text, int at) {
        int afterBlanks = skip(text, at, QUOTES, BLANK);
        boolean there = afterBlanks > at && Ascii.startsWithIgnoringCase(text, afterBlanks, "value");
        return there ? afterBlanks + "value".length() : at;
    }

    static boolean isIdentifierRest(int c) {
        return isOf(IDENTIFIER_REST, c);
    }

    static boolean isOpening(int c) {
        return isOf(OPENING, c);
    }

    private static boolean isStringPrefix(int c) {
        return "bBuUrRfF@$".indexOf(c) >= 0;
    }

    private static boolean isOf(int wanted, int c) {
        return (CLASSES[c & 0xff] & wanted) != 0;
    }

    private static int skip(byte[] text, int from, int most, int wanted) {
        int end = Math.min(text.length, from + most);
        int at = from;
        while (at < end && isOf(wanted, text[at])) {
            at++;
        }
        return at;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < classes.length; c++) {
            int of = Ascii.isWord(c) || c == '-' ? IDENTIFIER_REST : 0;
            of |= "\"'\\]".indexOf(c) >= 0 ? CLOSING : 0;
            of |= ":=>(".indexOf(c) >= 0 ? OPERATORS : 0;
            of |= "\"'`\\[".indexOf(c) >= 0 ? OPENING : 0;
            of |= Ascii.isBlank(c) ? BLANK : 0;
            classes[c] = (byte) of;
        }
        return classes;
    }
}
