package io.pailguard.findings.masking;

import java.util.BitSet;
import java.util.Locale;

/** Finds long runs of characters that are no word: how digits, capitals and vowels lie in them tells. */
final class LongRuns {
    private LongRuns() {}

    static void hide(String text, BitSet hidden) {
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

    static int digits(String text, int from, int to) {
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
}
