package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;

/** Values that a constructor or another wrapper is given: {@code password = new Secret("…")}, {@code SecretStr("…")}. */
final class Construction {
    private static final int LONGEST_TYPE = 64;
    private static final int BLANKS = 4;

    /** Calls that only change how the value they are given is kept; others are given a name and look the value up. */
    private static final Set<String> WRAPPERS = Set.of(
            "secret",
            "str",
            "string",
            "bytes",
            "buffer",
            "password",
            "token",
            "secure",
            "protected",
            "sensitive",
            "credential",
            "credentials",
            "text",
            "of",
            "from",
            "wrap",
            "guarded",
            "plain",
            "redacted",
            "optional",
            "some",
            "pointer",
            "decode",
            "base",
            "hex",
            "ptr");

    private static final Set<String> LOOKING_UP = Set.of(
            "get",
            "getenv",
            "env",
            "environ",
            "read",
            "load",
            "fetch",
            "find",
            "lookup",
            "decrypt",
            "prompt",
            "ask",
            "input",
            "require",
            "resolve",
            "property",
            "config",
            "parameter",
            "param",
            "field",
            "column",
            "file",
            "path",
            "resource",
            "url",
            "by",
            "id",
            "name",
            "class",
            "pattern",
            "regex",
            "exception",
            "error",
            "option",
            "label");

    private Construction() {}

    /** @return where the quoted argument begins, or -1 if the value is no such call */
    static int argument(byte[] text, int start) {
        boolean made = Ascii.startsWithIgnoringCase(text, start, "new ");
        int type = made ? Walk.over(text, start + 4, BLANKS, Walk.BLANK) : start;
        int end = Walk.over(text, type, LONGEST_TYPE, Walk.TYPE);
        if (end == type || end >= text.length || text[end] != '(') {
            return -1;
        }
        int quote = Walk.over(text, end + 1, BLANKS, Walk.BLANK);
        boolean prefixed = quote < text.length && AssignmentSyntax.isStringPrefix(text[quote]);
        quote += prefixed ? 1 : 0;
        boolean quoted = quote + 1 < text.length && Ascii.isQuote(text[quote]) && !Ascii.isSpace(text[quote + 1]);
        return quoted && wraps(text, type, end, made) ? quote + 1 : -1;
    }

    private static boolean wraps(byte[] text, int type, int end, boolean made) {
        var words = Dictionary.of(new String(text, type, end - type, StandardCharsets.ISO_8859_1));
        return Collections.disjoint(words, LOOKING_UP) && (made || !Collections.disjoint(words, WRAPPERS));
    }
}
