package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Forms in which nothing but blanks stands between name and value: {@code machine … login … password …} of a .netrc,
 * {@code ENV DB_PASSWORD …} of a Dockerfile, {@code setenv} and {@code setx} of shells.
 */
final class BlankSeparated {
    private static final int LONGEST_NAME = 48;
    private static final int LONGEST_REST = 24;
    private static final int LONGEST_USER = 64;
    private static final int BLANKS = 8;
    private static final int LONGEST_DIRECTIVE = 6;
    private static final int SHORTEST_USER_WORD = 4;

    private static final Set<String> DIRECTIVES = Set.of("env", "setenv", "setx");
    private static final Set<String> USERS = Set.of("login", "user", "account");

    private BlankSeparated() {}

    static Optional<ValuePlace> after(byte[] text, int keywordStart, int keywordEnd) {
        int rest = Walk.over(text, keywordEnd, LONGEST_REST, Walk.NAME);
        int value = Walk.over(text, rest, BLANKS, Walk.BLANK);
        if (value == rest || value >= text.length || Ascii.isSpace(text[value]) || ":=".indexOf(text[value]) >= 0) {
            return Optional.empty();
        }
        if (!isSet(text, keywordStart) && !(rest == keywordEnd && isBehindUser(text, keywordStart))) {
            return Optional.empty();
        }
        int first = value + (Ascii.isQuote(text[value]) ? 1 : 0);
        return first < text.length && !Ascii.isSpace(text[first])
                ? Optional.of(new ValuePlace(keywordStart, rest, first, false))
                : Optional.empty();
    }

    /** Whether the name is the second word of a line that begins with a directive. */
    private static boolean isSet(byte[] text, int keywordStart) {
        int name = Walk.back(text, keywordStart, LONGEST_NAME, Walk.NAME);
        int end = Walk.back(text, name, BLANKS, Walk.BLANK);
        int start = wordStart(text, end, BLANKS);
        return end < name
                && end - start <= LONGEST_DIRECTIVE
                && isFirstOnLine(text, start)
                && DIRECTIVES.contains(word(text, start, end));
    }

    /** Whether the word stands behind {@code login} and a name. */
    private static boolean isBehindUser(byte[] text, int keywordStart) {
        int userEnd = Walk.back(text, keywordStart, BLANKS, Walk.SPACE);
        int user = wordStart(text, userEnd, LONGEST_USER);
        int end = Walk.back(text, user, BLANKS, Walk.SPACE);
        boolean apart = userEnd < keywordStart && user < userEnd && end < user;
        int word = wordStart(text, end, BLANKS);
        return apart
                && end - word >= SHORTEST_USER_WORD
                && isUserLetter(text[end - 1])
                && USERS.contains(word(text, word, end));
    }

    /** How login, user and account end: most words before a key word are told apart by it. */
    private static boolean isUserLetter(int c) {
        return "nrtNRT".indexOf(c) >= 0;
    }

    private static boolean isFirstOnLine(byte[] text, int word) {
        int at = Walk.back(text, word, BLANKS, Walk.BLANK);
        return at == 0 || text[at - 1] == '\n';
    }

    private static int wordStart(byte[] text, int end, int longest) {
        return Walk.back(text, end, longest, Walk.NO_SPACE);
    }

    private static String word(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
