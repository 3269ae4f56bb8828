package io.pailguard.ingest.check.secret.engine;

/** {@code PASS: name-of-a-test}, one line of many: what stands behind it is no password. */
final class TestOutcome {
    private static final String[] OUTCOMES = {
        "PASS: ", "FAIL: ", "XFAIL: ", "XPASS: ", "SKIP: ", "UNSUPPORTED: ", "UNTESTED: "
    };

    private static final int LONGEST_LINE = 1024;

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
