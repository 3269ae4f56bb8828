package io.pailguard.ingest.check.secret.engine;

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
        int rest = keywordEnd;
        while (rest < text.length && rest - keywordEnd < LONGEST_REST && isNameCharacter(text[rest])) {
            rest++;
        }
        int comma = skip(text, skipQuotes(text, rest), BLANKS);
        if (comma == rest || comma >= text.length || text[comma] != ',') {
            return Optional.empty();
        }
        int opening = skip(text, comma + 1, BLANKS);
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
        int at = keywordStart;
        while (at > 0 && keywordStart - at < LONGEST_NAME && isNameCharacter(text[at - 1])) {
            at--;
        }
        int quote = at;
        while (at > 0 && quote - at < QUOTES && (Ascii.isQuote(text[at - 1]) || text[at - 1] == '\\')) {
            at--;
        }
        int blank = at;
        while (at > 0 && blank - at < BLANKS && Ascii.isBlank(text[at - 1])) {
            at--;
        }
        if (blank == quote || at == 0 || text[at - 1] != '(') {
            return false;
        }
        int end = at - 1;
        int start = end;
        while (start > 0
                && end - start < LONGEST_FUNCTION
                && (Ascii.isWord(text[start - 1]) || text[start - 1] == '.' || text[start - 1] == ':')) {
            start--;
        }
        String function = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        return !Collections.disjoint(Dictionary.of(function), KEEPING);
    }

    private static boolean isNameCharacter(int c) {
        return AssignmentSyntax.isIdentifierRest(c) || c == '.';
    }

    private static int skipQuotes(byte[] text, int from) {
        int at = from;
        while (at < text.length && at - from < QUOTES && (Ascii.isQuote(text[at]) || text[at] == '\\')) {
            at++;
        }
        return at;
    }

    private static int skip(byte[] text, int from, int most) {
        int at = from;
        while (at < text.length && at - from < most && Ascii.isBlank(text[at])) {
            at++;
        }
        return at;
    }
}
