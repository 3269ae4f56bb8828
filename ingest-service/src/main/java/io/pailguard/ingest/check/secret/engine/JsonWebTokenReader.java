package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.TokenStart;
import java.nio.charset.StandardCharsets;

/** Reads JSON Web Tokens, which are longer than a pattern with bounded repeats can well be. */
final class JsonWebTokenReader implements SpanFinder {
    static final String KEYWORD = "eyj";
    static final String TRIGGER = "eyJ[A-Za-z0-9_-]{10}";
    static final int TRIGGER_REACH = 13;

    private static final int LONGEST_PART = 16 * 1024;
    private static final int SHORTEST_PART = 13;
    private static final int SHORTEST_SIGNATURE = 16;

    private final ValueCheck check;

    JsonWebTokenReader(ValueCheck check) {
        this.check = check;
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        for (int at = from; at < to && !found.isFull(); at++) {
            if (startsPart(text, at) && mayBegin(text, at)) {
                read(text, kind, at, found);
            }
        }
    }

    private void read(byte[] text, FileKind kind, int start, Hits found) {
        int headerEnd = endOfPart(text, start);
        int payload = headerEnd + 1;
        if (headerEnd - start < SHORTEST_PART || !isDot(text, headerEnd) || !startsPart(text, payload)) {
            return;
        }
        int payloadEnd = endOfPart(text, payload);
        int end = endOfPart(text, payloadEnd + 1);
        if (payloadEnd - payload < SHORTEST_PART
                || !isDot(text, payloadEnd)
                || end - payloadEnd - 1 < SHORTEST_SIGNATURE) {
            return;
        }
        String token = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        check.judge(token, kind).ifPresent(judgement -> found.accept(new Span(start, end, judgement)));
    }

    private static boolean mayBegin(byte[] text, int at) {
        return at == 0 || !isPart(text[at - 1]) || TokenStart.isBehindEscape(text, at);
    }

    private static boolean startsPart(byte[] text, int at) {
        return at + 2 < text.length && text[at] == 'e' && text[at + 1] == 'y' && text[at + 2] == 'J';
    }

    private static boolean isDot(byte[] text, int at) {
        return at < text.length && text[at] == '.';
    }

    private static int endOfPart(byte[] text, int from) {
        int limit = Math.min(text.length, from + LONGEST_PART);
        int at = Math.min(from, limit);
        while (at < limit && isPart(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPart(int c) {
        return Ascii.isWord(c) || c == '-';
    }
}
