package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Calls that are given name and value: {@code define('DB_PASSWORD', '…')}, {@code env.put("db.password", "…")}. */
final class NamedArgument {
    private static final int LONGEST_NAME = 48;
    private static final int LONGEST_REST = 24;
    private static final int LONGEST_FUNCTION = 48;
    private static final int BLANKS = 8;
    private static final int QUOTES = 2;

    /** Words of calls that keep what they are given, or take it where nothing is kept. */
    private static final Set<String> KEEPING = Set.of(
            "set",
            "put",
            "define",
            "add",
            "with",
            "setenv",
            "putenv",
            "setdefault",
            "property",
            "env",
            "getenv",
            "environ",
            "config",
            "conf",
            "props",
            "settings",
            "setting");

    private NamedArgument() {}

    static Optional<ValuePlace> after(byte[] text, int keywordStart, int keywordEnd) {
        int rest = Walk.over(text, keywordEnd, LONGEST_REST, Walk.DOTTED_NAME);
        int comma = Walk.over(text, skipQuotes(text, rest), BLANKS, Walk.BLANK);
        if (comma == rest || comma >= text.length || text[comma] != ',') {
            return Optional.empty();
        }
        int opening = Walk.over(text, comma + 1, BLANKS, Walk.BLANK);
        boolean prefixed = opening < text.length && AssignmentSyntax.isStringPrefix(text[opening]);
        opening += prefixed ? 1 : 0;
        int value = skipQuotes(text, opening);
        boolean there = value > opening
                && value < text.length
                && !Ascii.isSpace(text[value])
                && !Ascii.isQuote(text[value])
                && text[value] != '\\';
        return there && isKept(text, keywordStart)
                ? Optional.of(new ValuePlace(keywordStart, comma, value, false))
                : Optional.empty();
    }

    private static boolean isKept(byte[] text, int keywordStart) {
        int quote = Walk.back(text, keywordStart, LONGEST_NAME, Walk.DOTTED_NAME);
        int blank = Walk.back(text, quote, QUOTES, Walk.QUOTES);
        int at = Walk.back(text, blank, BLANKS, Walk.BLANK);
        if (blank == quote || at == 0 || text[at - 1] != '(') {
            return false;
        }
        int end = at - 1;
        int start = Walk.back(text, end, LONGEST_FUNCTION, Walk.FUNCTION);
        String function = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        return !Collections.disjoint(Dictionary.of(function), KEEPING);
    }

    private static int skipQuotes(byte[] text, int from) {
        return Walk.over(text, from, QUOTES, Walk.QUOTES);
    }
}
