package io.pailguard.ingest.selection;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant. */
final class Nearest {
    private Nearest() {}

    /** The name that takes the fewest edits, where those are few. */
    static Optional<String> to(String written, Collection<String> names) {
        int tolerated = Math.max(2, written.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= tolerated)
                .map(name -> new Guess(name, edits(written, name)))
                .filter(guess -> guess.edits() <= tolerated)
                .min(Comparator.comparingInt(Guess::edits).thenComparing(Guess::name))
                .map(Guess::name);
    }

    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }

    private record Guess(String name, int edits) {}
}
