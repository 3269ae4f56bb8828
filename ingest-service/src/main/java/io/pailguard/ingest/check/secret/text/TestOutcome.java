package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** {@code PASS: name-of-a-test}, one line of many, and {@code pass: 729415, fail: 3}: what stands behind it is no password. */
final class TestOutcome {
    private static final String[] OUTCOMES = {
        "PASS: ", "FAIL: ", "XFAIL: ", "XPASS: ", "SKIP: ", "UNSUPPORTED: ", "UNTESTED: "
    };

    private static final Set<String> COUNTED =
            Set.of("fail", "fails", "failed", "failures", "skip", "skipped", "total");

    private static final String BEFORE_AN_OPERATOR = "\"' \t";
    private static final String AFTER_A_NUMBER = " \t\r\n,;}])";
    private static final int LONGEST_LINE = 1024;
    private static final int NEAR = 64;

    private TestOutcome() {}

    static boolean isAt(byte[] text, int line) {
        if (!isOutcome(text, line)) {
            return false;
        }
        int next = line;
        while (next < text.length && next - line < LONGEST_LINE && text[next] != '\n') {
            next++;
        }
        int before = line - 1;
        while (before > 0 && line - before < LONGEST_LINE && text[before - 1] != '\n') {
            before--;
        }
        return isOutcome(text, next + 1) || line > 0 && isOutcome(text, before);
    }

    /** Whether a number stands behind a bare {@code pass}, and another outcome is counted near it. */
    static boolean isCount(byte[] text, int keywordStart, int keywordEnd, int value) {
        boolean bare = keywordEnd - keywordStart == "pass".length()
                && (keywordStart == 0 || !AssignmentSyntax.isIdentifierRest(text[keywordStart - 1]))
                && !AssignmentSyntax.isIdentifierRest(text[keywordEnd]);
        return bare
                && isNumber(text, value)
                && (isCounted(text, keywordStart - NEAR, keywordStart) || isCounted(text, value, value + NEAR));
    }

    /** Digits and nothing else. */
    private static boolean isNumber(byte[] text, int start) {
        int end = Walk.over(text, start, NEAR, Walk.DIGIT);
        return end > start && (end == text.length || AFTER_A_NUMBER.indexOf(text[end]) >= 0);
    }

    /** Whether one of the words is the name of a number. */
    private static boolean isCounted(byte[] text, int from, int to) {
        int end = Math.min(text.length, to);
        int at = Math.max(0, from);
        while (at < end) {
            int stop = Walk.over(text, at, end - at, Walk.NAME);
            if (isWhole(text, at, stop) && isOutcomeCounted(text, at, stop) && isGivenANumber(text, stop)) {
                return true;
            }
            at = Math.max(stop, at + 1);
        }
        return false;
    }

    private static boolean isWhole(byte[] text, int start, int end) {
        return end > start && Walk.back(text, start, 1, Walk.NAME) == start;
    }

    private static boolean isOutcomeCounted(byte[] text, int start, int end) {
        String word = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        return COUNTED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isGivenANumber(byte[] text, int word) {
        int operator = word;
        while (operator < text.length && operator - word < NEAR && BEFORE_AN_OPERATOR.indexOf(text[operator]) >= 0) {
            operator++;
        }
        return operator < text.length
                && (text[operator] == ':' || text[operator] == '=')
                && isNumber(text, Walk.over(text, operator + 1, NEAR, Walk.BLANK));
    }

    private static boolean isOutcome(byte[] text, int line) {
        boolean startsLine = line == 0 || line <= text.length && text[line - 1] == '\n';
        for (String outcome : OUTCOMES) {
            if (startsLine && Ascii.startsWith(text, line, outcome)) {
                return true;
            }
        }
        return false;
    }
}
