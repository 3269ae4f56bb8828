package io.pailguard.findings.signal.suspect;

import java.util.Locale;
import java.util.Set;

/** What files are for, by their paths. */
final class FileKinds {
    private static final Set<String> PROSE =
            Set.of("md", "rst", "txt", "adoc", "png", "svg", "jpg", "gif", "lock", "snap");

    private FileKinds() {}

    static boolean isCode(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean test = lower.contains("test/")
                || lower.contains("tests/")
                || lower.contains("spec/")
                || lower.contains("_test.")
                || lower.contains(".test.")
                || lower.contains(".spec.")
                || lower.contains("test_");
        return !test && !lower.contains("docs/") && !PROSE.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }
}
