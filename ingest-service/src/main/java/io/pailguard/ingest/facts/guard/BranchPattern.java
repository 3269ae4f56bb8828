package io.pailguard.ingest.facts.guard;

/**
 * Bitbucket's glob of a branch restriction: {@code *} stands for any characters, slashes too, and so {@code **} for no
 * more; every other character, {@code ?} too, stands for itself.
 */
final class BranchPattern {
    private BranchPattern() {}

    /** Linear in what is left after each star, so that no pattern takes long. */
    static boolean matches(String pattern, String branch) {
        int p = 0;
        int b = 0;
        int star = -1;
        int afterStar = 0;
        while (b < branch.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = b;
            } else if (p < pattern.length() && pattern.charAt(p) == branch.charAt(b)) {
                p++;
                b++;
            } else if (star >= 0) {
                p = star + 1;
                b = ++afterStar;
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
