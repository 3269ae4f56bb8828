package io.pailguard.findings.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hides whatever may be a secret in a text of another tool. It knows no rules and no repository, so it hides too much rather
 * than too little: what stands behind a name such as "password", what stands before the host of an address, keys in PEM, and
 * every long run of characters that is no word. The region that a tool itself marks is not relied upon: those are known to
 * begin and end in the middle.
 */
public final class Masker {
    /** Says nothing of how long it was. */
    public static final String MASK = "••••••••";

    private static final List<String> NAMES = List.of(
            "passw",
            "pwd",
            "passphrase",
            "secret",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "accesskey",
            "access_key",
            "access-key",
            "access key",
            "privatekey",
            "private_key",
            "private key",
            "credential",
            "authorization",
            "auth",
            "bearer",
            "basic",
            "signature",
            "connectionstring");
    /** {@code Authorization: Bearer …}: the value is behind these. */
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token", "negotiate");

    private static final String PEM = "-----begin";
    private static final String PEM_END = "-----end";
    /** So far from a name its value begins. */
    private static final int NEAR = 100;

    private static final int LONGEST_USER_INFO = 300;
    /** So much of a text is looked at; then it is cut, at a blank. */
    private static final int LOOKED_AT = 8_000;

    private static final int SHORTEST_TOKEN = 16;

    private Masker() {}

    /**
     * @param secrets known ones, which are hidden wherever they stand
     * @param most characters that are left of it
     */
    public static String mask(String text, List<String> secrets, int most) {
        BitSet hidden = new BitSet();
        known(text, secrets, hidden);
        return cut(mask(cut(replaced(text, hidden))), most);
    }

    /** Not in the middle of a word: the rest of one may look harmless. */
    private static String cut(String text) {
        if (text.length() <= LOOKED_AT) {
            return text;
        }
        int at = LOOKED_AT;
        while (at > 0 && text.charAt(at) > ' ') {
            at--;
        }
        return at == 0 ? MASK : text.substring(0, at);
    }

    /** Of a text that is not long. */
    public static String mask(String text) {
        BitSet hidden = new BitSet();
        String lower = text.toLowerCase(Locale.ROOT);
        // A few letters change their length with their case; then places would no longer be the same.
        String plain = lower.length() == text.length() ? lower : text;
        pem(plain, hidden);
        named(plain, 0, hidden);
        beforeHosts(text, hidden);
        runs(text, hidden);
        return replaced(text, hidden);
    }

    /** Hides known secrets alone, and runs that no name of a rule or a file has. */
    public static String name(String text, List<String> secrets) {
        BitSet hidden = new BitSet();
        known(text, secrets, hidden);
        beforeHosts(text, hidden);
        assigned(text, hidden);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !Character.isLetterOrDigit(text.charAt(at))) {
                if (at - from >= 20 && digits(text, from, at) >= 4 && digits(text, from, at) < at - from) {
                    hidden.set(from, at);
                }
                from = at + 1;
            }
        }
        return replaced(text, hidden);
    }

    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** {@code ?token=…}: a name says password, and an equals sign follows. */
    private static void assigned(String text, BitSet hidden) {
        int query = text.indexOf('?');
        String lower = text.toLowerCase(Locale.ROOT);
        if (query >= 0 && lower.length() == text.length()) {
            named(lower, query, hidden);
        }
    }

    private static void known(String text, List<String> secrets, BitSet hidden) {
        for (String secret : secrets) {
            if (secret.isBlank() || secret.length() < 3) {
                continue;
            }
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
                hidden.set(at, at + secret.length());
            }
        }
    }

    private static void pem(String lower, BitSet hidden) {
        int at = lower.indexOf(PEM);
        while (at >= 0) {
            int end = lower.indexOf(PEM_END, at);
            int to = end < 0 ? lower.length() : end;
            hidden.set(at, to);
            at = lower.indexOf(PEM, to);
        }
    }

    /** What is assigned to a name, given behind it, or follows it in quotes. */
    private static void named(String lower, int from, BitSet hidden) {
        for (String name : NAMES) {
            for (int at = lower.indexOf(name, from); at >= 0; at = lower.indexOf(name, at + name.length())) {
                value(lower, at + name.length(), name.equals("bearer") || name.equals("basic"), hidden);
            }
        }
    }

    private static void value(String text, int from, boolean blankSuffices, BitSet hidden) {
        int at = from;
        int end = Math.min(text.length(), from + NEAR);
        while (at < end && isOfName(text.charAt(at))) {
            at++;
        }
        boolean assigned = false;
        boolean separated = false;
        while (at < end && isBetween(text.charAt(at))) {
            char c = text.charAt(at);
            assigned |= c == '=' || c == ':' || c == '>';
            separated |= c == ',' || c == '(' || c == ' ' && (blankSuffices || isQuoteAhead(text, at, end));
            if (isQuote(c) && (assigned || separated) && at + 1 < end && !isBetween(text.charAt(at + 1))) {
                break;
            }
            at++;
        }
        if (at >= end) {
            return;
        }
        boolean quoted = isQuote(text.charAt(at));
        if (quoted) {
            int close = hidden.get(at + 1) ? at + 1 : text.indexOf(text.charAt(at), at + 1);
            hidden.set(at + 1, close < 0 ? text.length() : close);
        } else if (assigned || separated && blankSuffices) {
            int to = end(text, at, hidden);
            if (assigned && SCHEMES.contains(text.substring(at, to))) {
                at = to;
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                to = end(text, at, hidden);
            }
            if (assigned || to - at >= SHORTEST_TOKEN) {
                hidden.set(at, to);
            }
        }
    }

    private static int end(String text, int from, BitSet hidden) {
        int to = from;
        while (to < text.length() && !hidden.get(to) && !isEnd(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /** {@code password 'x'}: as Gradle and Chef have it. */
    private static boolean isQuoteAhead(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at < end && isQuote(text.charAt(at));
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isBetween(char c) {
        return c == ' '
                || c == '\t'
                || c == '='
                || c == ':'
                || c == '>'
                || c == ','
                || c == '('
                || c == ')'
                || c == ']'
                || c == '\\'
                || isQuote(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isEnd(char c) {
        return c <= ' ' || isQuote(c) || c == ',' || c == ';' || c == ')' || c == '}' || c == '&' || c == '<';
    }

    private static void beforeHosts(String text, BitSet hidden) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int to = at + 3;
            int last = -1;
            int end = Math.min(text.length(), to + LONGEST_USER_INFO);
            while (to < end && text.charAt(to) > ' ' && !isQuote(text.charAt(to))) {
                if (text.charAt(to) == '@') {
                    last = to;
                }
                to++;
            }
            if (last >= 0) {
                hidden.set(at + 3, last);
            }
        }
    }

    private static void runs(String text, BitSet hidden) {
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !isOfRun(text.charAt(at))) {
                if (at - from >= 12) {
                    run(text, from, at, hidden);
                }
                from = at + 1;
            }
        }
    }

    private static boolean isOfRun(char c) {
        return c >= '0' && c <= '9'
                || c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '_'
                || c == '-'
                || c == '~';
    }

    /** A run may be a path: its parts are looked at one by one, and all of it for how its letters change. */
    private static void run(String text, int from, int to, BitSet hidden) {
        if (isPublicId(text, from, to) || isMoment(text, from, to)) {
            return;
        }
        if (to - from >= 32 && digits(text, from, to) > 0 && turns(text, from, to) * 10 >= to - from) {
            hidden.set(from, to);
            return;
        }
        int part = from;
        for (int at = from; at <= to; at++) {
            if (at == to || text.charAt(at) == '/') {
                if (isNoWord(text, part, at)) {
                    hidden.set(part, at);
                }
                part = at + 1;
            }
        }
    }

    private static boolean isPublicId(String text, int from, int to) {
        String run = text.substring(from, Math.min(to, from + 30));
        return to - from <= 25 && (run.startsWith("CVE-") || run.startsWith("GHSA-") || run.startsWith("CWE-"));
    }

    /** {@code 2026-11-19T14}, {@code 20261119T140200Z} */
    private static boolean isMoment(String text, int from, int to) {
        String run = text.substring(from, to);
        return to - from <= 16
                && (run.startsWith("19") || run.startsWith("20"))
                && digits(text, from, to) >= 8
                && run.indexOf('T') == run.lastIndexOf('T')
                && run.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == 'T' || c == 'Z');
    }

    private static boolean isNoWord(String text, int from, int to) {
        int length = to - from;
        if (length < 12) {
            return false;
        }
        int digits = digits(text, from, to);
        int letters = letters(text, from, to);
        if (digits > 0 && letters > 0) {
            return digits >= 3 || length >= 16;
        }
        if (letters == 0) {
            return digits >= 13;
        }
        if (length >= 16
                && letters == length
                && text.substring(from, to).equals(text.substring(from, to).toUpperCase(Locale.ROOT))) {
            return true;
        }
        return length >= 20 && (turns(text, from, to) * 4 >= length || vowels(text, from, to) * 6 < letters);
    }

    private static int digits(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return count;
    }

    private static int letters(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** How often a small letter is followed by a capital. */
    private static int turns(String text, int from, int to) {
        int count = 0;
        for (int i = from + 1; i < to; i++) {
            count += Character.isLowerCase(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    private static int vowels(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += "aeiouyAEIOUY".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return count;
    }

    private static String replaced(String text, BitSet hidden) {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int at = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(at)) {
            shown.append(text, at, from).append(MASK);
            at = hidden.nextClearBit(from);
        }
        return shown.append(text, Math.min(at, text.length()), text.length()).toString();
    }

    /** Where masks stand in a text. */
    public static List<int[]> masks(String text) {
        List<int[]> found = new ArrayList<>();
        for (int at = text.indexOf(MASK); at >= 0; at = text.indexOf(MASK, at + MASK.length())) {
            found.add(new int[] {at, at + MASK.length()});
        }
        return found;
    }
}
