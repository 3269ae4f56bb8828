package io.pailguard.ingest.check.secret.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads values assigned to names that contain a key word such as {@code password}, and lets them be judged. */
final class AssignmentReader implements SpanFinder {
    /** These are part of many other words, so they count only at the start of a word. */
    private static final int SHORT_KEYWORD = 5;

    private static final int SHORTEST_VALUE = 6;
    /** Three letters of five bits. */
    private static final int HEADS = 1 << 15;

    private final ValueCheck check;
    /** The keywords by their first three letters, so that most places cost one look. */
    private final String[][] keywordsByHead = new String[HEADS][];

    AssignmentReader(List<String> keywords, ValueCheck check) {
        this.check = check;
        keywords.stream()
                .collect(Collectors.groupingBy(AssignmentReader::head))
                .forEach((head, alike) -> keywordsByHead[head] = alike.toArray(String[]::new));
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Consumer<Span> found) {
        int lastValue = -1;
        int end = Math.min(to, text.length - 2);
        int head = from < end ? append(text[from], text[from + 1]) : 0;
        for (int at = from; at < end; at++) {
            head = append(head, text[at + 2]);
            String[] possible = keywordsByHead[head];
            if (possible != null) {
                for (String keyword : possible) {
                    if (Ascii.startsWithIgnoringCase(text, at, keyword)) {
                        lastValue = readAfter(text, kind, at, keyword, lastValue, found);
                    }
                }
            }
        }
    }

    /** The letters' numbers in the alphabet. Other bytes have these too: what is found by it is compared in full. */
    private static int append(int head, int letter) {
        return (head << 5 | letter & 31) & HEADS - 1;
    }

    private static int head(String keyword) {
        return append(append(keyword.charAt(0), keyword.charAt(1)), keyword.charAt(2));
    }

    /** @return where the value read last starts, so that two key words of one name do not tell it twice */
    private int readAfter(byte[] text, FileKind kind, int start, String keyword, int lastValue, Consumer<Span> found) {
        int end = start + keyword.length();
        int value = AssignmentSyntax.valueStart(text, end);
        if (value < 0
                || value == lastValue
                || !AssignmentKey.isWhole(text, start, end, keyword.length() < SHORT_KEYWORD)) {
            return lastValue;
        }
        new AssignedValues(text, kind, start, end, value).forEach((from, to, as) -> {
            // The key is looked at last: most places have no value that could be one.
            if (AssignmentKey.around(text, start, end).maySecretBeAssigned()) {
                judge(text, as, from, to, found);
            }
        });
        return value;
    }

    private void judge(byte[] text, FileKind kind, int from, int to, Consumer<Span> found) {
        if (to - from >= SHORTEST_VALUE) {
            String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            Optional<Assessment> judgement = check.judge(value, kind);
            judgement.ifPresent(told -> found.accept(new Span(from, to, told)));
        }
    }
}
