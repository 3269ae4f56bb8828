package io.pailguard.findings.signal;

import java.util.List;
import java.util.Locale;

/**
 * Masks what may be a secret in a text that another system wrote: known forms, what stands behind a name such as password,
 * what is part of an address, private keys, and values that look drawn at random. Rather too much than too little. In
 * linear time.
 */
final class Masking {
    /** Stands for any masked value, so that its length is not shown. */
    static final String MASK = "\u2022".repeat(8);

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final int SHORTEST_DRAWN = 16;
    private static final int SHORTEST_KNOWN = 12;
    private static final double DRAWN = 3.0;
    private static final List<String> KNOWN = List.of(
            "akia",
            "asia",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "github_pat_",
            "glpat-",
            "xoxb",
            "xoxp",
            "xapp-",
            "sk_live_",
            "sk_test_",
            "rk_live_",
            "aiza",
            "eyj",
            "atbb",
            "atatt",
            "atctt",
            "npm_",
            "sg.",
            "dop_v1_",
            "hvs.",
            "sk-");
    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "access_key",
            "access-key",
            "accesskey",
            "private_key",
            "private-key",
            "credential",
            "credentials",
            "authorization");

    private Masking() {}

    static String of(String text) {
        return drawn(named(inAddresses(privateKeys(text))));
    }

    /** Folders and names are no values, so that each is judged alone. */
    static String ofPath(String path) {
        StringBuilder shown = new StringBuilder();
        for (String part : path.split("/", -1)) {
            shown.append(of(part)).append('/');
        }
        return shown.substring(0, shown.length() - 1);
    }

    private static String privateKeys(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            shown.append(text, at, begin).append(MASK);
            int end = text.indexOf(END, begin);
            int line = end < 0 ? -1 : text.indexOf("-----", end + END.length());
            at = line < 0 ? text.length() : line + 5;
        }
        return shown.append(text.substring(at)).toString();
    }

    /** What stands between :// and @ */
    private static String inAddresses(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", at)) {
            int start = scheme + 3;
            int end = start;
            int sign = -1;
            while (end < text.length() && !isSpace(text.charAt(end)) && text.charAt(end) != '/') {
                sign = text.charAt(end) == '@' ? end : sign;
                end++;
            }
            shown.append(text, at, start);
            at = start;
            if (sign > 0) {
                shown.append(MASK);
                at = sign;
            }
        }
        return shown.append(text.substring(at)).toString();
    }

    /** The word behind a name and a sign: password=…, "token": "…", Authorization: Bearer … */
    private static String named(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            return text.isEmpty() ? text : MASK;
        }
        StringBuilder shown = new StringBuilder();
        int at = 0;
        int from = 0;
        while (from < lower.length()) {
            int name = nameAt(lower, from);
            if (name == 0) {
                from++;
                continue;
            }
            int value = valueBehind(lower, from + name);
            int end = value;
            while (value > 0 && end < text.length() && isOfValue(text.charAt(end))) {
                end++;
            }
            if (value > 0 && end > value) {
                shown.append(text, at, value).append(MASK);
                at = end;
                from = end;
            } else {
                from += name;
            }
        }
        return shown.append(text.substring(at)).toString();
    }

    private static int nameAt(String lower, int at) {
        for (String name : NAMES) {
            if (lower.startsWith(name, at)) {
                return name.length();
            }
        }
        return 0;
    }

    /** Where a value begins behind a name; 0 where there is none. */
    private static int valueBehind(String lower, int from) {
        int at = skip(lower, from, " \"'_-s]");
        if (at >= lower.length() || ":=".indexOf(lower.charAt(at)) < 0) {
            return 0;
        }
        at = skip(lower, at, " :=>\"'");
        for (String kind : List.of("bearer ", "basic ", "token ")) {
            if (lower.startsWith(kind, at)) {
                at = skip(lower, at + kind.length(), " ");
            }
        }
        return at;
    }

    private static int skip(String text, int from, String which) {
        int at = from;
        while (at < text.length() && at - from < 20 && which.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isOfValue(char c) {
        return !isSpace(c) && "\"',;&<>)}\u2022".indexOf(c) < 0;
    }

    private static String drawn(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isWord(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                String run = text.substring(at, end);
                shown.append(isValue(run) ? MASK : run);
            }
            if (end < text.length()) {
                shown.append(text.charAt(end));
            }
            at = end + 1;
        }
        return shown.toString();
    }

    private static boolean isValue(String run) {
        String lower = run.toLowerCase(Locale.ROOT);
        if (run.length() >= SHORTEST_KNOWN && KNOWN.stream().anyMatch(lower::startsWith)) {
            return true;
        }
        long digits = run.chars().filter(Character::isDigit).count();
        long letters = run.chars().filter(Character::isLetter).count();
        return run.length() >= SHORTEST_DRAWN && digits >= 2 && letters >= 2 && entropy(run) >= DRAWN;
    }

    private static double entropy(String run) {
        int[] counts = new int[128];
        run.chars().forEach(c -> counts[Math.min(c, 127)]++);
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / run.length();
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "_-+=~%".indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c);
    }
}
