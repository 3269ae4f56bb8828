package io.pailguard.findings.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Hides whatever may be a secret in a text of another tool. It knows no rules and no repository, so it hides too much rather
 * than too little: what stands behind a name such as "password", what stands before the host of an address, keys in PEM, and
 * every long run of characters that is no word ({@link NamedValues}, {@link LongRuns}). The region that a tool itself marks is not relied upon: those are known to
 * begin and end in the middle.
 */
public final class Masker {
    /** Says nothing of how long it was. */
    public static final String MASK = "••••••••";

    private static final String PEM = "-----begin";
    private static final String PEM_END = "-----end";
    private static final int LONGEST_USER_INFO = 300;
    /** So much of a text is looked at; then it is cut, at a blank. */
    private static final int LOOKED_AT = 8_000;

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
        NamedValues.hide(plain, 0, hidden);
        beforeHosts(text, hidden);
        LongRuns.hide(text, hidden);
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
                if (at - from >= 20
                        && LongRuns.digits(text, from, at) >= 4
                        && LongRuns.digits(text, from, at) < at - from) {
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
            NamedValues.hide(lower, query, hidden);
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

    private static void beforeHosts(String text, BitSet hidden) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int to = at + 3;
            int last = -1;
            int end = Math.min(text.length(), to + LONGEST_USER_INFO);
            while (to < end && text.charAt(to) > ' ' && !NamedValues.isQuote(text.charAt(to))) {
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
