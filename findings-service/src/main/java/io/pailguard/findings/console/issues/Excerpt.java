package io.pailguard.findings.console.issues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few masked lines, or the reason why there are none.
 *
 * @param label of the whole for a screen reader
 * @param path as it fits the head; file and line always stay
 * @param copy what the copy button copies
 * @param commit short
 * @param url the page in Bitbucket pinned to the commit
 * @param none said in place of the lines
 */
record Excerpt(
        String label,
        String application,
        String path,
        String fullPath,
        @Nullable String copy,
        @Nullable String commit,
        @Nullable String url,
        List<Line> lines,
        String none) {

    record Line(int number, boolean marked, List<Part> parts) {}

    record Part(String text, boolean masked) {}
}
