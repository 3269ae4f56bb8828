package io.pailguard.findings.masking;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Finds what stands behind a name such as "password", in whatever notation. */
final class NamedValues {
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

    /** So far from a name its value begins. */
    private static final int NEAR = 100;

    private static final int SHORTEST_TOKEN = 16;

    private NamedValues() {}

    /** What is assigned to a name, given behind it, or follows it in quotes. */
    static void hide(String lower, int from, BitSet hidden) {
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

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isEnd(char c) {
        return c <= ' ' || isQuote(c) || c == ',' || c == ';' || c == ')' || c == '}' || c == '&' || c == '<';
    }
}
