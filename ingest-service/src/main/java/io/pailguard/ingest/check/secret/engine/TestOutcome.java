package io.pailguard.ingest.check.secret.engine;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code PASS: name-of-a-test}, one line of many, and {@code pass: 729415, fail: 3}: what stands behind it is no password. */
final class TestOutcome {
    private static final String[] OUTCOMES = {
        "PASS: ", "FAIL: ", "XFAIL: ", "XPASS: ", "SKIP: ", "UNSUPPORTED: ", "UNTESTED: "
    };

    private static final Set<String> COUNTED =
            Set.of("fail", "fails", "failed", "failures", "skip", "skipped", "total");

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
                && Ascii.isDigit(text[value])
                && (isCounted(text, keywordStart - NEAR, keywordStart) || isCounted(text, value, value + NEAR));
    }

    private static boolean isCounted(byte[] text, int from, int to) {
        int start = Math.max(0, from);
        String near = new String(text, start, Math.min(text.length, to) - start, StandardCharsets.ISO_8859_1);
        return Dictionary.of(near).stream().anyMatch(COUNTED::contains);
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
