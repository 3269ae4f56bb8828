package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads private keys between their BEGIN and END lines, in any of the ways in which they come: as a block, indented, as
 * one line with {@code \n} in a JSON string, as strings joined in a program, all of that in base64, and as JSON Web Keys.
 */
final class PrivateKeyReader implements SpanFinder {
    static final List<String> KEYWORDS = List.of("-----begin", EncodedKey.KEYWORD, JsonWebKey.KEYWORD);
    static final String TRIGGER = "-----BEGIN |" + EncodedKey.TRIGGER + "|" + JsonWebKey.TRIGGER;
    static final int TRIGGER_REACH = 14;

    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");
    private static final byte[] PRIVATE_KEY = ascii("PRIVATE KEY");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_KEY = 64 * 1024;
    private static final int SHORTEST_BODY = 40;
    /** Without an END line (the file was cut) more is asked for. */
    private static final int SHORTEST_CUT_BODY = 120;

    private static final double BODY_ENTROPY = 4.0;
    /** How people show that something was left out. */
    private static final byte[][] ELISIONS = {ascii("..."), {(byte) 0xe2, (byte) 0x80, (byte) 0xa6}, ascii("***")};

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        for (int at = from; at < to && !found.isFull(); at++) {
            if (startsWith(text, at, BEGIN)) {
                int bodyStart = behindLabel(text, at + BEGIN.length);
                if (bodyStart > 0) {
                    read(text, at, bodyStart, found);
                }
            } else if (text[at] == 'L') {
                decode(text, kind, at, found);
            } else if (text[at] == 'k') {
                JsonWebKey.at(text, at).ifPresent(found::accept);
            }
        }
    }

    private void decode(byte[] text, FileKind kind, int start, Hits found) {
        int end = EncodedKey.end(text, start);
        if (end > 0) {
            EncodedKey.decode(text, start, end)
                    .flatMap(decoded -> firstKey(decoded, kind))
                    .ifPresent(key -> found.accept(new Span(start, end, key.judgement())));
        }
    }

    private Optional<Span> firstKey(byte[] text, FileKind kind) {
        List<Span> keys = new ArrayList<>();
        int at = indexOf(text, BEGIN, 0, text.length);
        while (at >= 0 && keys.isEmpty()) {
            find(text, kind, at, at + 1, keys::add);
            at = indexOf(text, BEGIN, at + 1, text.length);
        }
        return keys.stream().findFirst();
    }

    /** @return the offset behind a label that ends in PRIVATE KEY (BLOCK) and its dashes, or -1 */
    private static int behindLabel(byte[] text, int labelStart) {
        int dashes = indexOf(text, DASHES, labelStart, Math.min(text.length, labelStart + LONGEST_LABEL));
        if (dashes < 0 || indexOf(text, PRIVATE_KEY, labelStart, dashes) < 0) {
            return -1;
        }
        return dashes + DASHES.length;
    }

    private static void read(byte[] text, int start, int bodyStart, Hits found) {
        // The next dashes end the search, so that many BEGIN lines without END cost no more than one look at each byte.
        int bodyEnd = indexOf(text, DASHES, bodyStart, Math.min(text.length, bodyStart + LONGEST_KEY));
        boolean complete = bodyEnd >= 0 && startsWith(text, bodyEnd, END);
        int end;
        if (complete) {
            int behindEndLabel = behindLabel(text, bodyEnd + END.length);
            end = behindEndLabel > 0 ? behindEndLabel : bodyEnd + END.length;
        } else {
            end = endOfCutBody(text, bodyStart);
            bodyEnd = end;
        }
        byte[] body = body(text, start, bodyStart, bodyEnd);
        String characters = new String(body, StandardCharsets.ISO_8859_1);
        boolean longEnough = body.length >= (complete ? SHORTEST_BODY : SHORTEST_CUT_BODY);
        if (longEnough && Entropy.of(characters) >= BODY_ENTROPY && !isElided(text, bodyStart, bodyEnd)) {
            found.accept(new Span(start, end, judgement(text, start, bodyEnd, body)));
        }
    }

    private static boolean isElided(byte[] text, int bodyStart, int bodyEnd) {
        return Stream.of(ELISIONS).anyMatch(sign -> indexOf(text, sign, bodyStart, bodyEnd) >= 0);
    }

    private static Assessment judgement(byte[] text, int start, int bodyEnd, byte[] body) {
        return isEncrypted(text, start, bodyEnd, body)
                ? Assessment.of(Confidence.MEDIUM, "The private key is encrypted with a passphrase")
                : Assessment.of(Confidence.HIGH);
    }

    private static int endOfCutBody(byte[] text, int bodyStart) {
        int limit = Math.min(text.length, bodyStart + LONGEST_KEY);
        int at = bodyStart;
        while (at < limit && (isBase64(text[at]) || Ascii.isSpace(text[at]) || text[at] == '\\')) {
            at++;
        }
        while (at > bodyStart && !isBase64(text[at - 1])) {
            at--;
        }
        return at;
    }

    /** The base64 characters of the body: equal for the same key however it was written down. */
    private static byte[] body(byte[] text, int start, int bodyStart, int bodyEnd) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte quote = start > 0 && Ascii.isQuote(text[start - 1]) ? text[start - 1] : 0;
        boolean inString = true;
        boolean header = false;
        for (int at = bodyStart; at < bodyEnd; at++) {
            byte c = text[at];
            boolean escape = c == '\\' && at + 1 < bodyEnd && "nrt".indexOf(text[at + 1]) >= 0;
            if (c == '\n' || escape) {
                if (!header) {
                    body.writeBytes(line.toByteArray());
                }
                line.reset();
                header = false;
                at += escape ? 1 : 0;
            } else if (quote != 0 && c == quote) {
                inString = !inString;
            } else if (inString && c == ':') {
                header = true;
            } else if (inString && isBase64(c)) {
                line.write(c);
            }
        }
        if (!header) {
            body.writeBytes(line.toByteArray());
        }
        return body.toByteArray();
    }

    private static boolean isEncrypted(byte[] text, int start, int bodyEnd, byte[] body) {
        return indexOf(text, ascii("ENCRYPTED"), start, bodyEnd) >= 0 || isEncryptedOpenSsh(body);
    }

    /** An OpenSSH key names its cipher behind the magic words: a length of four bytes and the name, "none" if plain. */
    private static boolean isEncryptedOpenSsh(byte[] body) {
        byte[] magic = ascii("openssh-key-v1\0");
        byte[] head;
        try {
            head = Base64.getDecoder().decode(Arrays.copyOf(body, 40));
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (!startsWith(head, 0, magic)) {
            return false;
        }
        int length = ByteBuffer.wrap(head, magic.length, 4).getInt();
        return length != 4 || !startsWith(head, magic.length + 4, ascii("none"));
    }

    @Override
    public byte[] normalised(byte[] text, Span span) {
        if (JsonWebKey.isValue(text, span)) {
            return Arrays.copyOfRange(text, span.start(), span.end());
        }
        if (!startsWith(text, span.start(), BEGIN)) {
            byte[] decoded = EncodedKey.decode(text, span.start(), span.end()).orElseThrow();
            return normalised(decoded, firstKey(decoded, FileKind.PROSE).orElseThrow());
        }
        int bodyStart = behindLabel(text, span.start() + BEGIN.length);
        int dashes = indexOf(text, DASHES, bodyStart, span.end());
        return body(text, span.start(), bodyStart, dashes < 0 ? span.end() : dashes);
    }

    private static boolean isBase64(int c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '+' || c == '/' || c == '=';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] text, int at, byte[] wanted) {
        return at >= 0
                && at + wanted.length <= text.length
                && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] text, byte[] wanted, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            if (text[at] == wanted[0] && startsWith(text, at, wanted)) {
                return at;
            }
        }
        return -1;
    }
}
