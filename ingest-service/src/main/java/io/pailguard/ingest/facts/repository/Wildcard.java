package io.pailguard.ingest.facts.repository;

/**
 * A pattern in which {@code *} stands for any characters, slashes too, and so {@code **} for no more; every other
 * character, {@code ?} too, stands for itself. So Bitbucket reads the patterns of branch restrictions, and so patterns of
 * repositories are read here.
 */
public final class Wildcard {
    private Wildcard() {}

    /** Linear in what is left after each star, so that no pattern takes long. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
