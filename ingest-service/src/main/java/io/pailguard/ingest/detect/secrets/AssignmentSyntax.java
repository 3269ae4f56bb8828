package io.pailguard.ingest.detect.secrets;

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

    private AssignmentSyntax() {}

    static String trigger(List<String> keywords) {
        return "(?i)(?:" + String.join("|", keywords) + ")[\\w-]{0,24}[\\\\\"'\\]]{0,4}(?:[ \\t]{1,4}value)?[ \\t]{0,8}"
                + "[:=>(]{1,3}[ \\t]{0,8}(?:[bBuUrRfF@$]?[\\\\\"'`\\[]{1,4})?[^ \\t\\r\\n\\\\\"'`\\[]";
    }

    /** @return the offset of the value's first byte, or -1 if no assignment follows */
    static int valueStart(byte[] text, int afterKeyword) {
        int at = skip(text, afterKeyword, REST_OF_IDENTIFIER, AssignmentSyntax::isIdentifierRest);
        at = skip(text, at, QUOTES, AssignmentSyntax::isClosing);
        at = skipValueAttribute(text, at);
        at = skip(text, at, BLANKS, Ascii::isBlank);
        int operatorEnd = skip(text, at, OPERATOR, AssignmentSyntax::isOperator);
        if (operatorEnd == at) {
            return -1;
        }
        at = skip(text, operatorEnd, BLANKS, Ascii::isBlank);
        if (at + 1 < text.length && isStringPrefix(text[at]) && isOpening(text[at + 1])) {
            at++;
        }
        at = skip(text, at, QUOTES, AssignmentSyntax::isOpening);
        return at < text.length && !Ascii.isSpace(text[at]) && !isOpening(text[at]) ? at : -1;
    }

    /** {@code <add key="password" value="…"/>} */
    private static int skipValueAttribute(byte[] text, int at) {
        int afterBlanks = skip(text, at, QUOTES, Ascii::isBlank);
        boolean there = afterBlanks > at && Ascii.startsWithIgnoringCase(text, afterBlanks, "value");
        return there ? afterBlanks + "value".length() : at;
    }

    static boolean isIdentifierRest(int c) {
        return Ascii.isWord(c) || c == '-';
    }

    private static boolean isClosing(int c) {
        return c == '"' || c == '\'' || c == '\\' || c == ']';
    }

    static boolean isOperator(int c) {
        return c == ':' || c == '=' || c == '>' || c == '(';
    }

    static boolean isOpening(int c) {
        return Ascii.isQuote(c) || c == '\\' || c == '[';
    }

    private static boolean isStringPrefix(int c) {
        return "bBuUrRfF@$".indexOf(c) >= 0;
    }

    private static int skip(byte[] text, int from, int most, ByteClass accepted) {
        int end = Math.min(text.length, from + most);
        int at = from;
        while (at < end && accepted.has(text[at])) {
            at++;
        }
        return at;
    }

    @FunctionalInterface
    private interface ByteClass {
        boolean has(int c);
    }
}
