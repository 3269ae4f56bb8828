package io.pailguard.findings.signal.suspect;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The words of a text: names are parted where their case changes, and endings of the plural and the like are left off. */
final class Words {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    private static final int MOST = 400;
    private static final Set<String> EMPTY = Set.of(
            "the", "and", "for", "with", "from", "that", "this", "when", "not", "are", "was", "were", "has", "have",
            "into", "does", "can", "should", "which", "instead", "use", "using", "add", "added", "adds", "update",
            "change", "remove", "fix", "fixes", "fixed", "bug", "issue", "error", "errors", "src", "main", "java",
            "com", "org", "merge", "pull", "request", "branch", "revert", "test", "tests", "index");

    private Words() {}

    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        char before = ' ';
        for (int i = 0; i <= text.length() && words.size() < MOST; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean goesOn = Character.isLetterOrDigit(c);
            if (!goesOn || Character.isUpperCase(c) && Character.isLowerCase(before)) {
                keep(word, words);
                word.setLength(0);
            }
            if (goesOn && word.length() < LONGEST) {
                word.append(c);
            }
            before = c;
        }
        return words;
    }

    private static void keep(StringBuilder word, Set<String> words) {
        String plain = word.toString().toLowerCase(Locale.ROOT);
        if (plain.length() >= SHORTEST
                && !EMPTY.contains(plain)
                && !plain.chars().allMatch(Character::isDigit)) {
            words.add(stem(plain));
        }
    }

    private static String stem(String word) {
        for (String ending : new String[] {"ing", "ed", "es", "s"}) {
            if (word.length() >= ending.length() + 4 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
