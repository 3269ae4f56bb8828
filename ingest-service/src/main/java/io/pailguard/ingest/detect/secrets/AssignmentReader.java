package io.pailguard.ingest.detect.secrets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads values assigned to names that contain a key word such as {@code password}, and lets them be judged. */
final class AssignmentReader implements SpanFinder {
    /** These are part of many other words, so they count only at the start of a word. */
    private static final int SHORT_KEYWORD = 5;

    private final List<String> keywords;
    private final ValueCheck check;
    private final boolean[] firstLetters = new boolean[256];

    AssignmentReader(List<String> keywords, ValueCheck check) {
        this.keywords = List.copyOf(keywords);
        this.check = check;
        for (String keyword : keywords) {
            firstLetters[keyword.charAt(0)] = true;
        }
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Consumer<Span> found) {
        if (kind == FileKind.GENERATED) {
            return;
        }
        int lastValue = -1;
        for (int at = from; at < to; at++) {
            if (firstLetters[Ascii.lower(text[at] & 0xff)]) {
                for (String keyword : keywords) {
                    if (Ascii.startsWithIgnoringCase(text, at, keyword)) {
                        lastValue = readAfter(text, kind, at, keyword, lastValue, found);
                    }
                }
            }
        }
    }

    /** @return where the value read last starts, so that two key words of one name do not tell it twice */
    private int readAfter(byte[] text, FileKind kind, int start, String keyword, int lastValue, Consumer<Span> found) {
        int end = start + keyword.length();
        int value = AssignmentSyntax.valueStart(text, end);
        if (value < 0 || value == lastValue) {
            return lastValue;
        }
        if (!AssignmentKey.isWhole(text, start, end, keyword.length() < SHORT_KEYWORD)) {
            return lastValue;
        }
        AssignmentKey key = AssignmentKey.around(text, start, end);
        if (key.maySecretBeAssigned()) {
            new AssignedValues(text, kind, key, start, end, value)
                    .forEach((from, to) -> judge(text, kind, from, to, found));
        }
        return value;
    }

    private void judge(byte[] text, FileKind kind, int from, int to, Consumer<Span> found) {
        if (to > from) {
            String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            Optional<Verdict> verdict = check.judge(value, kind);
            verdict.ifPresent(told -> found.accept(new Span(from, to, told)));
        }
    }
}
