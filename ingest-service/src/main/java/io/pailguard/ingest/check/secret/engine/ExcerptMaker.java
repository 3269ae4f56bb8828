package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.LineIndex;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts the lines around a hit out of a text, masks them, and shortens them around the hit. */
final class ExcerptMaker {
    static final int MOST_LINES = 5;
    static final int LONGEST_LINE = 200;
    /** Stands for any masked value, so that its length is not shown. */
    static final String MASK = "\u2022".repeat(8);

    private static final int LINES_BEFORE = 2;
    private static final String CUT = "\u2026";
    /** What is shown before a hit on a line that is too long. */
    private static final int BEFORE_HIT = 60;
    /** The bytes of a long line that are looked at, before and behind the start of the hit. */
    private static final int LOOK_BACK = 400;

    private static final int LOOK_AHEAD = 1600;

    private final TextContent text;
    private final LineIndex lines;
    private final Masking masking;

    ExcerptMaker(TextContent text, LineIndex lines, Masking masking) {
        this.text = text;
        this.lines = lines;
        this.masking = masking;
    }

    Excerpt around(Span span) {
        int hitLine = lines.line(span.start());
        int hitEnd = lines.line(span.end() - 1);
        int first = Math.max(1, Math.min(hitLine - LINES_BEFORE, lines.lines() - MOST_LINES + 1));
        int last = Math.min(lines.lines(), first + MOST_LINES - 1);
        List<ExcerptLine> excerpt = new ArrayList<>();
        for (int line = first; line <= last; line++) {
            excerpt.add(
                    line(line, line == hitLine ? span.start() : lines.start(line), line >= hitLine && line <= hitEnd));
        }
        return new Excerpt(excerpt);
    }

    /** All of the text, masked. */
    String whole() {
        StringBuilder shown = new StringBuilder();
        append(0, text.bytes().length, 0, shown, new ArrayList<>());
        return shown.toString();
    }

    private ExcerptLine line(int number, int focus, boolean marked) {
        int start = characterStart(Math.max(lines.start(number), focus - LOOK_BACK));
        int end = characterStart(Math.min(lines.end(number), focus + LOOK_AHEAD));
        StringBuilder shown = new StringBuilder();
        List<MaskedSpan> spans = new ArrayList<>();
        int focusColumn = append(start, Math.max(start, end), focus, shown, spans);
        boolean cutBefore = start > lines.start(number);
        boolean cutBehind = end < lines.end(number);
        return shorten(number, shown.toString(), spans, focusColumn, cutBefore, cutBehind, marked);
    }

    /** @return where the focus came to be in what was appended */
    private int append(int start, int end, int focus, StringBuilder shown, List<MaskedSpan> spans) {
        BitSet masked = masking.of(start, end);
        int focusColumn = 0;
        int at = start;
        while (at < end) {
            boolean hidden = masked.get(at - start);
            int next = hidden ? masked.nextClearBit(at - start) : masked.nextSetBit(at - start);
            int runEnd = next < 0 ? end : Math.min(end, start + next);
            if (focus >= at && focus < runEnd) {
                focusColumn = shown.length();
            }
            if (hidden) {
                spans.add(new MaskedSpan(shown.length(), shown.length() + MASK.length()));
                shown.append(MASK);
            } else {
                shown.append(text.decode(at, runEnd));
            }
            at = runEnd;
        }
        return focusColumn;
    }

    private static ExcerptLine shorten(
            int number,
            String shown,
            List<MaskedSpan> spans,
            int focus,
            boolean cutBefore,
            boolean cutBehind,
            boolean marked) {
        int room = LONGEST_LINE - 2 * CUT.length();
        int from = shown.length() <= room ? 0 : Math.max(0, Math.min(focus - BEFORE_HIT, shown.length() - room));
        int to = Math.min(shown.length(), from + room);
        from += splitsPair(shown, from) ? 1 : 0;
        to -= splitsPair(shown, to) ? 1 : 0;
        String before = cutBefore || from > 0 ? CUT : "";
        String behind = cutBehind || to < shown.length() ? CUT : "";
        List<MaskedSpan> kept = new ArrayList<>();
        for (MaskedSpan span : spans) {
            int spanStart = Math.max(span.start(), from);
            int spanEnd = Math.min(span.end(), to);
            if (spanStart < spanEnd) {
                int shift = before.length() - from;
                kept.add(new MaskedSpan(spanStart + shift, spanEnd + shift));
            }
        }
        return new ExcerptLine(number, before + shown.substring(from, to) + behind, kept, marked);
    }

    private static boolean splitsPair(String shown, int at) {
        return at > 0 && at < shown.length() && Character.isLowSurrogate(shown.charAt(at));
    }

    /** Moves an offset inside a UTF-8 sequence to the start of the next character. */
    private int characterStart(int offset) {
        byte[] bytes = text.bytes();
        int at = offset;
        while (at < bytes.length && at - offset < 3 && (bytes[at] & 0xc0) == 0x80) {
            at++;
        }
        return at;
    }
}
