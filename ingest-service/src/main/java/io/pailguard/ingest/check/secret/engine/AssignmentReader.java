package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.AssignedValues;
import io.pailguard.ingest.check.secret.text.AssignmentKey;
import io.pailguard.ingest.check.secret.text.AssignmentSyntax;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.ValuePlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads values assigned to names that contain a key word such as {@code password}, and lets them be judged. */
final class AssignmentReader implements SpanFinder {
    /** These are part of many other words, so they count only at the start of a word. */
    private static final int SHORT_KEYWORD = 5;

    /** Three letters of five bits. */
    private static final int HEADS = 1 << 15;

    private final StructureCheck structure;
    private final boolean endsNames;
    private final ValueCheck check;
    /** The keywords by their first three letters, so that most places cost one look. */
    private final String[][] keywordsByHead = new String[HEADS][];

    /** @param structure tells where such values are looked for at all */
    AssignmentReader(List<String> keywords, StructureCheck structure, ValueCheck check) {
        this.structure = structure;
        this.endsNames = structure.endsNames();
        this.check = check;
        keywords.stream()
                .collect(Collectors.groupingBy(AssignmentReader::head))
                .forEach((head, alike) -> keywordsByHead[head] = alike.toArray(String[]::new));
    }

    /**
     * For the native engine nothing but the key words, the shortest where one begins as another does: a pattern for all the
     * ways to their values would cost more than looking at each.
     */
    static String trigger(List<String> keywords) {
        return keywords.stream()
                .filter(word -> keywords.stream().noneMatch(other -> !other.equals(word) && word.startsWith(other)))
                .collect(Collectors.joining("|", "(?i)(?:", ")"));
    }

    static int longest(List<String> keywords) {
        return keywords.stream().mapToInt(String::length).max().orElseThrow();
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        if (!structure.appliesTo(kind)) {
            return;
        }
        int lastValue = -1;
        int end = Math.min(to, text.length - 2);
        int head = from < end ? append(text[from], text[from + 1]) : 0;
        for (int at = from; at < end && !found.isFull(); at++) {
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
    private int readAfter(byte[] text, FileKind kind, int start, String keyword, int lastValue, Hits found) {
        int end = start + keyword.length();
        if (!AssignmentKey.isWhole(text, start, end, keyword.length() < SHORT_KEYWORD)
                || endsNames && end < text.length && AssignmentSyntax.isIdentifierRest(text[end])) {
            return lastValue;
        }
        Optional<ValuePlace> place = endsNames && kind.syntax() == FileKind.Syntax.CODE
                ? AssignmentSyntax.quotedValue(text, start, end)
                : AssignmentSyntax.value(text, start, end);
        if (place.isEmpty() || place.get().start() == lastValue) {
            return lastValue;
        }
        int shortest = structure.shortest(keyword, kind);
        new AssignedValues(text, kind, start, end, place.get()).forEach((from, to, as) -> {
            boolean direct = !endsNames || from == place.get().start();
            // The key is looked at last: most places have no value that could be one.
            if (direct
                    && to - from >= shortest
                    && AssignmentKey.around(text, start, end).maySecretBeAssigned()) {
                judge(text, as, from, to, found);
            }
        });
        return place.get().start();
    }

    private void judge(byte[] text, FileKind kind, int from, int to, Hits found) {
        String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        Optional<Assessment> judgement = check.judge(value, kind);
        judgement.ifPresent(told -> found.accept(new Span(from, to, told)));
    }
}
