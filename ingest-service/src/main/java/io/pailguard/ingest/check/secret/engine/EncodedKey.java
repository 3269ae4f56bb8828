package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Base64Text;
import java.util.Optional;

/** A file of PEM that was written down in base64 as a whole, as Kubernetes and its clients do. */
final class EncodedKey {
    static final String KEYWORD = "ls0tls1crudjti";
    /** {@code -----BEGIN} and a blank. */
    static final String TRIGGER = "LS0tLS1CRUdJTi";

    private static final int LONGEST = 128 * 1024;

    private EncodedKey() {}

    /** @return the offset behind the base64 that begins here, or -1 if none does */
    static int end(byte[] text, int start) {
        if (!begins(text, start) || start > 0 && Base64Text.isDigit(text[start - 1]) && text[start - 1] != '=') {
            return -1;
        }
        int limit = Math.min(text.length, start + LONGEST);
        int end = Base64Text.end(text, start, limit);
        int next = nextLine(text, end, limit);
        while (next > end) {
            end = Base64Text.end(text, next, limit);
            next = nextLine(text, end, limit);
        }
        return end;
    }

    /** What can be decoded of it: a file may have been cut. */
    static Optional<byte[]> decode(byte[] text, int start, int end) {
        return Base64Text.decodeWhole(text, start, end);
    }

    /** @return where the base64 goes on behind a line break: on a line that has nothing else; or -1 */
    private static int nextLine(byte[] text, int end, int limit) {
        int at = end;
        while (at < limit && Ascii.isSpace(text[at])) {
            at++;
        }
        boolean ended = at == end || end < limit && !isLineBreak(text[end]) || text[end - 1] == '=';
        if (ended || at == limit || begins(text, at)) {
            return -1;
        }
        int lineEnd = Base64Text.end(text, at, limit);
        boolean alone = lineEnd > at && (lineEnd == text.length || isLineBreak(text[lineEnd]));
        return alone ? at : -1;
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r';
    }

    private static boolean begins(byte[] text, int at) {
        return Ascii.startsWith(text, at, TRIGGER);
    }
}
