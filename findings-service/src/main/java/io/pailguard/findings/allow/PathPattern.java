package io.pailguard.findings.allow;

/** Patterns of paths: a star stands for any characters, slashes too; every other character for itself. */
final class PathPattern {
    private PathPattern() {}

    /** At most as many steps as the pattern and the path have characters, multiplied. */
    static boolean matches(String pattern, String path) {
        int at = 0;
        int star = -1;
        int behindStar = 0;
        int i = 0;
        while (i < path.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                behindStar = i;
            } else if (at < pattern.length() && pattern.charAt(at) == path.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++behindStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
