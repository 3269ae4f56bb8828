package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Walk;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The private member of a JSON Web Key (RFC 7517): {@code d} of a pair of keys, {@code k} of a symmetric one. Its object
 * is flat, and may be one of JSON, of a program, or of a string in either. What names the type of another key ends it, so
 * that each byte is looked at a bounded number of times.
 */
final class JsonWebKey {
    static final String KEYWORD = "kty";
    static final String TRIGGER = "kty[\\\\\"']{0,4}[ \\t]{0,4}:";

    private static final int LONGEST_OBJECT = 4096;
    private static final int QUOTES = 4;
    private static final int BLANKS = 8;
    /** 128 bits in base64. */
    private static final int SHORTEST_SYMMETRIC = 22;
    /** 256 bits in base64. */
    private static final int SHORTEST_PRIVATE = 42;

    private static final double ENTROPY = 3.5;

    private final byte[] text;
    private final int type;

    private JsonWebKey(byte[] text, int type) {
        this.text = text;
        this.type = type;
    }

    /** @param type where the name of the member may begin that says of which type the key is */
    static Optional<Span> at(byte[] text, int type) {
        return isType(text, type) ? new JsonWebKey(text, type).privateMember() : Optional.empty();
    }

    /** Whether a hit is such a member, which stands in quotes whole; what a key in PEM begins with is never one. */
    static boolean isValue(byte[] text, Span span) {
        return text[span.start()] != '-' && !Ascii.startsWith(text, span.start(), EncodedKey.TRIGGER);
    }

    private static boolean isType(byte[] text, int at) {
        return Ascii.startsWith(text, at, KEYWORD) && (at == 0 || !Ascii.isWord(text[at - 1]));
    }

    private Optional<Span> privateMember() {
        int value = value(type + KEYWORD.length());
        if (value < 0) {
            return Optional.empty();
        }
        if (Ascii.startsWith(text, value, "oct")) {
            return member('k', SHORTEST_SYMMETRIC);
        }
        boolean pair = Ascii.startsWith(text, value, "RSA")
                || Ascii.startsWith(text, value, "EC")
                || Ascii.startsWith(text, value, "OKP");
        return pair ? member('d', SHORTEST_PRIVATE) : Optional.empty();
    }

    private Optional<Span> member(char name, int shortest) {
        int start = type;
        while (start > 0 && type - start < LONGEST_OBJECT && !isEdge(start - 1)) {
            start--;
        }
        int limit = Math.min(text.length, type + LONGEST_OBJECT);
        for (int at = start; at < limit && (at <= type || !isEdge(at)); at++) {
            boolean named = text[at] == name && (at == 0 || !Ascii.isWord(text[at - 1]));
            int value = named ? value(at + 1) : -1;
            int end = value < 0 ? -1 : Walk.over(text, value, LONGEST_OBJECT, Walk.NAME);
            if (end - value >= shortest && isDrawn(value, end)) {
                return Optional.of(new Span(value, end, Assessment.of(Confidence.HIGH)));
            }
        }
        return Optional.empty();
    }

    private boolean isDrawn(int start, int end) {
        String value = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        return !Refused.isSample(value) && Entropy.of(value) >= ENTROPY;
    }

    private boolean isEdge(int at) {
        return text[at] == '{' || text[at] == '}' || isType(text, at);
    }

    /** @return where the value of the member begins whose name ends there, or -1 if none that is quoted does */
    private int value(int nameEnd) {
        int colon = Walk.over(text, skipQuotes(nameEnd), BLANKS, Walk.BLANK);
        if (colon >= text.length || text[colon] != ':') {
            return -1;
        }
        int opening = Walk.over(text, colon + 1, BLANKS, Walk.BLANK);
        int value = skipQuotes(opening);
        return value > opening ? value : -1;
    }

    private int skipQuotes(int from) {
        int at = from;
        while (at < text.length && at - from < QUOTES && (text[at] == '\\' || Ascii.isQuote(text[at]))) {
            at++;
        }
        return at;
    }
}
