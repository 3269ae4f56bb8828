package io.pailguard.findings.console.issues;

/** Paths that must fit: folders go first, from the left; the file and its line always stay. */
final class PathText {
    private PathText() {}

    /** @param line from 1, or 0 when the place has none */
    static String full(String path, int line) {
        return line > 0 ? path + ":" + line : path;
    }

    /** The path within about {@code room} characters, for example {@code …/prod-eu/terraform.tfvars:17}. */
    static String within(String path, int line, int room) {
        String full = full(path, line);
        if (full.length() <= room) {
            return full;
        }
        String kept = full;
        int slash = kept.indexOf('/');
        while (slash >= 0) {
            kept = kept.substring(slash + 1);
            if (kept.length() + 2 <= room) {
                return "\u2026/" + kept;
            }
            slash = kept.indexOf('/');
        }
        return kept;
    }
}
